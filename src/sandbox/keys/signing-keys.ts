import {
  calculateJwkThumbprint,
  CompactSign,
  compactVerify,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose'
import * as v from 'valibot'

/** The longest life of a token that is signed here, in seconds: a sandbox token's. */
export const MAX_TOKEN_SECONDS = 24 * 60 * 60

const Base64Url = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/))

const PrivateRsaKey = v.object({
  kty: v.literal('RSA'),
  n: Base64Url,
  e: Base64Url,
  d: Base64Url,
  p: Base64Url,
  q: Base64Url,
  dp: Base64Url,
  dq: Base64Url,
  qi: Base64Url,
})

/** A signing key as it is kept. `retiredAt` is in epoch milliseconds; null marks the current one. */
export const StoredKey = v.object({ jwk: PrivateRsaKey, retiredAt: v.nullable(v.number()) })
export type StoredKey = v.InferOutput<typeof StoredKey>

interface SigningKey {
  readonly kid: string
  readonly stored: StoredKey
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
}

export interface SigningKeys {
  /** The key that signs now. */
  current(): { readonly kid: string; readonly privateKey: CryptoKey; readonly jwk: StoredKey['jwk'] }
  /** The public key of that id, while it is published. */
  find(kid: string): CryptoKey | undefined
  /** The public half of every published key, the current one first. */
  jwks(): { readonly keys: readonly JWK[] }
  /** Makes a new current key. The one before stays published until the last token it signed has run out. */
  rotate(): Promise<{ readonly kid: string }>
  /** Publishes the current key only, as after a leak: what the others signed is refused from now on. */
  withdrawRetired(): void
  /** What has to be kept, private keys included. The current one first. */
  stored(): readonly StoredKey[]
}

export interface SigningKeysDeps {
  readonly now: () => number
  readonly changed: () => void
}

/** Loads the kept keys, or makes the first one. Rejects when a kept key is no RSA key that works. */
export async function createSigningKeys(kept: readonly StoredKey[], deps: SigningKeysDeps): Promise<SigningKeys> {
  let keys: readonly SigningKey[] = await Promise.all(kept.length > 0 ? kept.map(load) : [generate()])

  const isPublished = ({ stored }: SigningKey): boolean =>
    stored.retiredAt === null || deps.now() < stored.retiredAt + MAX_TOKEN_SECONDS * 1_000
  const published = (): readonly SigningKey[] => keys.filter(isPublished)

  return {
    current() {
      const [key] = keys
      if (key === undefined) throw new Error('There is no signing key.')
      return { kid: key.kid, privateKey: key.privateKey, jwk: key.stored.jwk }
    },

    find: (kid) => published().find((key) => key.kid === kid)?.publicKey,

    jwks: () => ({
      keys: published().map(({ kid, stored: { jwk } }) => ({
        kty: jwk.kty,
        kid,
        use: 'sig',
        alg: 'RS256',
        n: jwk.n,
        e: jwk.e,
      })),
    }),

    async rotate() {
      const next = await generate()
      const retiredAt = deps.now()
      const retire = (key: SigningKey): SigningKey => ({
        ...key,
        stored: { ...key.stored, retiredAt: key.stored.retiredAt ?? retiredAt },
      })
      keys = [next, ...published().map(retire)]
      deps.changed()
      return { kid: next.kid }
    },

    withdrawRetired() {
      keys = keys.slice(0, 1)
      deps.changed()
    },

    stored: () => published().map(({ stored }) => stored),
  }
}

/** RSA of 2048 bits, made on a thread of its own. */
async function generate(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
  return load({ jwk: v.parse(PrivateRsaKey, await exportJWK(privateKey)), retiredAt: null })
}

async function load(stored: StoredKey): Promise<SigningKey> {
  const { kty, n, e } = stored.jwk
  const [kid, privateKey, publicKey] = await Promise.all([
    calculateJwkThumbprint({ kty, n, e }),
    importKey(stored.jwk),
    importKey({ kty, n, e }),
  ])
  await checkPair(privateKey, publicKey)
  return { kid, stored, privateKey, publicKey }
}

/** OpenSSL imports parts of a key that do not belong together, and fails only when it has to sign. */
async function checkPair(privateKey: CryptoKey, publicKey: CryptoKey): Promise<void> {
  const probe = new CompactSign(new TextEncoder().encode('probe')).setProtectedHeader({ alg: 'RS256' })
  await compactVerify(await probe.sign(privateKey), publicKey)
}

async function importKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'RS256')
  if (key instanceof Uint8Array) throw new TypeError('An RSA key was expected.')
  return key
}
