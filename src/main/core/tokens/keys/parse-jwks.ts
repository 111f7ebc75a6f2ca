import { AppError } from '../../../../shared/errors'
import { lintKey, type KeyFault, type KeyLint, type RawJwk } from './key-lint'
import { readJson } from '../text/strict-json'
import { quote } from '../text/words'

/** One key of a set, and what is to be said of it. Keys that cannot be used stay in: "it is there, but" helps. */
export interface SetKey {
  /** Null where it has none. */
  readonly kid: string | null
  readonly jwk: RawJwk
  readonly lint: KeyLint
}

export interface KeySet {
  readonly keys: readonly SetKey[]
  /** Entries of `keys` that are no keys at all: without a "kty", or no objects. They are skipped (RFC 7517 §5). */
  readonly skippedCount: number
  /** What is to be said of the set as a whole, whichever key is used. */
  readonly warnings?: readonly KeyFault[]
}

/**
 * `public` is what a server publishes. `secret` is a file of the user's own with nothing but symmetric keys, for HMAC:
 * a set never mixes the two, or a public key could be taken for a secret (RFC 8725 §2.1).
 */
export type KeySetKind = 'public' | 'secret'

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv']
const MAX_KEYS = 1_000
/** Not allowed at the start of JSON, and ignored there all the same (RFC 8259 §8.1). */
const BYTE_ORDER_MARK = '\ufeff'

const invalid = (message: string): AppError => new AppError('jwks.invalid', message)

/** The details of a refusal say what must not lie about, so that whoever has the text can drop it. */
const holdsSecret = (message: string, holds: 'private key' | 'symmetric key'): AppError =>
  new AppError('jwks.invalid', message, { holds })

/**
 * Reads the text of a key set (RFC 7517 §5). Unknown members are ignored and unusable keys reported with it.
 * Throws `jwks.invalid` for what is no key set, and for one with a key in it that must never be in such a place.
 */
export function parseJwks(text: string, kind: KeySetKind = 'public'): KeySet {
  const body = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
  refusePem(body)
  const json = readJson(body, 0)
  if (!json.ok) throw invalid(notJson(json.message, kind))
  if (json.duplicates.length > 0)
    throw invalid('The key set has a member twice, so it can be read in two ways (RFC 7517 §4).')
  const set: unknown = JSON.parse(body)
  if (isObject(set) && typeof set['kty'] === 'string' && !Array.isArray(set['keys'])) {
    refuseSecrets(set, kind)
    throw invalid('This is a single key; a set is wanted: {"keys":[…]} with the key in it (RFC 7517 §5).')
  }
  if (!isObject(set) || !Array.isArray(set['keys']))
    throw invalid('This is no key set: it must be an object with an array "keys" (RFC 7517 §5).')
  const entries: readonly unknown[] = set['keys']
  if (entries.length > MAX_KEYS) throw invalid(`The key set has more than ${String(MAX_KEYS)} keys.`)

  const keys: SetKey[] = []
  for (const entry of entries) {
    if (!isObject(entry)) continue
    refuseSecrets(entry, kind)
    if (typeof entry['kty'] === 'string')
      keys.push({ kid: typeof entry['kid'] === 'string' ? entry['kid'] : null, jwk: entry, lint: lintKey(entry) })
  }
  return { keys, skippedCount: entries.length - keys.length }
}

/** What stands in a file with a secret is repeated to nobody, so there only the form is described. */
const notJson = (why: string, kind: KeySetKind): string =>
  kind === 'public'
    ? `The key set is not valid JSON. ${why}`
    : 'The file is not valid JSON. It must be a key set with one "oct" key: {"keys":[{"kty":"oct","k":"…"}]}, "k" in base64url.'

/** PEM (RFC 7468) in the place of a key set. */
function refusePem(text: string): void {
  if (/^\s*[{[]/.test(text)) return
  const labels = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----/g)].map(([, label = '']) => label)
  if (labels.some((label) => label.endsWith('PRIVATE KEY')))
    throw holdsSecret(
      'DANGER: this is a PRIVATE key, in PEM. Whoever can read it can sign tokens. Nothing is verified with it; verifying takes public keys only.',
      'private key',
    )
  if (labels.length > 0) throw invalid('This is PEM; a key set in JSON is wanted: {"keys":[…]} (RFC 7517 §5).')
}

function refuseSecrets(jwk: RawJwk, kind: KeySetKind): void {
  const named = typeof jwk['kid'] === 'string' ? ` ${quote(jwk['kid'])}` : ''
  if (PRIVATE_MEMBERS.some((member) => Object.hasOwn(jwk, member)))
    throw holdsSecret(
      `DANGER: the key set holds the PRIVATE key${named}. Whoever can read the set can sign tokens. Nothing is verified with it; the key must be revoked.`,
      'private key',
    )
  const isSecret = jwk['kty'] === 'oct' || Object.hasOwn(jwk, 'k')
  if (isSecret && kind === 'public')
    throw holdsSecret(
      `DANGER: the key set holds the symmetric key${named}, a secret. Whoever can read the set can sign tokens. Nothing is verified with it; the key must be revoked.`,
      'symmetric key',
    )
  if (!isSecret && kind === 'secret')
    throw invalid('For an HMAC the key set may hold symmetric keys only (RFC 8725 §3.1), and this one holds another.')
}

const isObject = (value: unknown): value is RawJwk =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
