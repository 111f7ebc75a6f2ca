import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { decodeBase64url } from '../text/base64url'
import { readJson, valuesOf } from '../text/strict-json'

/** A secret of the person, for decrypting only. */
export interface DecryptionKey {
  readonly kid: string | null
  /** The only algorithm that it is for (RFC 7517 §4.4); null: any. */
  readonly algorithm: string | null
  readonly material:
    | { readonly kind: 'private'; readonly key: KeyObject }
    | { readonly kind: 'secret'; readonly bytes: Buffer }
    /** Text that is no key: only good to derive one from (RFC 7518 §4.8). */
    | { readonly kind: 'password'; readonly bytes: Buffer }
}

export type ReadKeys =
  | { readonly ok: true; readonly keys: readonly DecryptionKey[] }
  /** Says what is wrong in words that hold nothing of the text. */
  | { readonly ok: false; readonly problem: string }

const MAX_KEYS = 100

/** Private JWK or JWK Set, PEM (PKCS #8, PKCS #1, SEC1), or else a password. Public keys and those for signatures are left out. */
export function readKeys(text: string): ReadKeys {
  const trimmed = text.trim()
  if (trimmed.startsWith('{')) return readJwks(trimmed)
  if (trimmed.startsWith('-----BEGIN')) return readPem(trimmed)
  return { ok: true, keys: [{ kid: null, algorithm: null, material: { kind: 'password', bytes: Buffer.from(text) } }] }
}

function readPem(text: string): ReadKeys {
  if (/-----BEGIN (?:PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE)-----/.test(text))
    return { ok: false, problem: 'The PEM is a public key; decrypting takes the private one.' }
  if (text.includes('ENCRYPTED'))
    return { ok: false, problem: 'The PEM is itself encrypted; give it without a passphrase.' }
  try {
    return {
      ok: true,
      keys: [{ kid: null, algorithm: null, material: { kind: 'private', key: createPrivateKey(text) } }],
    }
  } catch {
    return { ok: false, problem: 'The PEM is no private key that can be read.' }
  }
}

function readJwks(text: string): ReadKeys {
  const json = readJson(text, 0)
  if (!json.ok || json.members === null) return { ok: false, problem: 'The key is not valid JSON.' }
  if (json.duplicates.length > 0) return { ok: false, problem: 'The key has a name twice (RFC 7517 §4).' }
  const values = valuesOf(json.members)
  const set = values.get('keys')
  const jwks: readonly unknown[] = Array.isArray(set) ? set.slice(0, MAX_KEYS) : [Object.fromEntries(values)]
  const keys = jwks.flatMap((jwk) => (isObject(jwk) ? readJwk(jwk) : []))
  return keys.length > 0
    ? { ok: true, keys }
    : {
        ok: false,
        problem: 'There is no key to decrypt with in it: a private one or a secret ("oct"), not for signatures only.',
      }
}

function readJwk(jwk: Record<string, unknown>): DecryptionKey[] {
  if (jwk['use'] === 'sig' || !allowsDecrypting(jwk['key_ops'])) return []
  const kid = typeof jwk['kid'] === 'string' ? jwk['kid'] : null
  const algorithm = typeof jwk['alg'] === 'string' ? jwk['alg'] : null
  if (jwk['kty'] === 'oct') {
    const bytes = typeof jwk['k'] === 'string' ? decodeBase64url(jwk['k']) : undefined
    return bytes === undefined ? [] : [{ kid, algorithm, material: { kind: 'secret', bytes } }]
  }
  if (typeof jwk['d'] !== 'string') return []
  try {
    const key = createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' })
    return [{ kid, algorithm, material: { kind: 'private', key } }]
  } catch {
    return []
  }
}

/** RFC 7517 §4.3. */
const allowsDecrypting = (operations: unknown): boolean =>
  operations === undefined ||
  (Array.isArray(operations) &&
    operations.some((name) => ['decrypt', 'unwrapKey', 'deriveKey', 'deriveBits'].includes(String(name))))

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
