import { calculateJwkThumbprint, importJWK, type CryptoKey, type JWK } from 'jose'
import type { RawJwk } from './key-lint'

export type VerifyingKey = CryptoKey | Uint8Array

/** A key set stays the same object while it is cached, and so do its keys: each is made ready once. */
const imported = new WeakMap<RawJwk, Map<string, Promise<VerifyingKey | undefined>>>()
const thumbprints = new WeakMap<RawJwk, Promise<string | null>>()

/** What a key is made of. The rest of a JWK is what somebody says about it, and was judged before. */
const MEMBERS = ['kty', 'n', 'e', 'crv', 'x', 'y', 'k']

/** Undefined where the platform's cryptography refuses the key: a point off the curve, for one. */
export function importKey(jwk: RawJwk, algorithm: string): Promise<VerifyingKey | undefined> {
  const known = imported.get(jwk) ?? new Map<string, Promise<VerifyingKey | undefined>>()
  imported.set(jwk, known)
  const key = known.get(algorithm) ?? importAnew(jwk, algorithm)
  known.set(algorithm, key)
  return key
}

async function importAnew(jwk: RawJwk, algorithm: string): Promise<VerifyingKey | undefined> {
  try {
    return await importJWK(membersOf(jwk), algorithm)
  } catch {
    return undefined
  }
}

/** RFC 7638 §3 with SHA-256. Null for a secret, which could be guessed by it (§7), and where a member is missing. */
export function thumbprintOf(jwk: RawJwk): Promise<string | null> {
  if (jwk['kty'] === 'oct') return Promise.resolve(null)
  const thumbprint = thumbprints.get(jwk) ?? calculateJwkThumbprint(membersOf(jwk)).catch(() => null)
  thumbprints.set(jwk, thumbprint)
  return thumbprint
}

function membersOf(jwk: RawJwk): JWK {
  const members: Record<string, unknown> = {}
  for (const name of MEMBERS) if (jwk[name] !== undefined) members[name] = jwk[name]
  return members
}
