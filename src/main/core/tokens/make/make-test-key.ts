import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import type { TestAlgorithm } from '../../../../shared/contract/test-tokens'

/** What signs a test token. */
export interface TestSigner {
  readonly kid: string
  readonly algorithm: TestAlgorithm
  /** A secret. */
  readonly privateJwk: JWK
}

export interface MadeTestKey extends TestSigner {
  /** RFC 7638, SHA-256. */
  readonly thumbprint: string
  /** As a key set shows it. */
  readonly publicJwk: JWK
}

/** Enough to tell twenty keys apart by eye, and too much for two of them to be alike. */
const KID_CHARS = 12

/** Every member of a JWK that is not private (RFC 7518 §6.2, §6.3; RFC 8037 §2). */
const PUBLIC_MEMBERS = ['kty', 'n', 'e', 'crv', 'x', 'y'] as const

/**
 * Makes a key pair; RSA has 2048 bits. Its id says that it is one to test with, to whoever finds it in the log of a handler.
 * `kid` is for a key that is to pass for another.
 */
export async function makeTestKey(algorithm: TestAlgorithm, kid?: string): Promise<MadeTestKey> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  return describeTestKey(await exportJWK(privateKey), algorithm, kid)
}

/** A private key from elsewhere in the same form. */
export async function describeTestKey(privateJwk: JWK, algorithm: TestAlgorithm, kid?: string): Promise<MadeTestKey> {
  const bare = publicMembersOf(privateJwk)
  const thumbprint = await calculateJwkThumbprint(bare)
  const id = kid ?? `signet-test-${thumbprint.slice(0, KID_CHARS)}`
  return {
    kid: id,
    algorithm,
    thumbprint,
    privateJwk,
    publicJwk: { ...bare, kid: id, alg: algorithm, use: 'sig' },
  }
}

/** The key without what must not be seen: by a list of what may be, so that nothing unknown slips through. */
function publicMembersOf(jwk: JWK): JWK {
  const members: JWK = {}
  for (const name of PUBLIC_MEMBERS) if (jwk[name] !== undefined) members[name] = jwk[name]
  return members
}
