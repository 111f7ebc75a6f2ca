import { ExactNumber } from './exact-json'

/** A JSON document in two halves: what may be stored, shown and logged, and what may only go into the vault. */
export interface Apart {
  readonly document: unknown
  /** In the order in which they were found, by the name of the field. */
  readonly secrets: readonly { readonly name: string; readonly value: string }[]
}

/** Deeper than any real answer, and shallow enough for the stack. */
const MAX_DEPTH = 64
/** A shorter secret is looked for as a whole only: pieces of it are in too many innocent texts. */
const MIN_CONTAINED = 8

/** The platform's names are not all documented, so a secret is known by what such fields are called everywhere. */
const SECRET_NAME =
  /secret|passw|passphrase|token|credential|assertion|authorization|cookie|(?:private|api|access|signing|encryption)key/
/** Facts about a secret (RFC 7591 `client_secret_expires_at`, `token_endpoint_auth_method`), none of which holds it. */
const ABOUT_A_SECRET =
  /(?:at|method|methods|supported|type|types|alg|uri|url|endpoint|expiresin|seconds|ttl|lifetime|count)$/

/**
 * Takes every secret out of parsed JSON, at any depth: what a field's name gives away, and any text that repeats such a
 * value or one of `known` (what was sent). Throws a `RangeError` for a document that is nested more than 64 deep.
 */
export function setSecretsApart(parsed: unknown, known: readonly string[]): Apart {
  const secrets: { name: string; value: string }[] = []
  const named = withoutNamed(parsed, secrets, 0)
  const values = [...known, ...secrets.map(({ value }) => value)].filter((value) => value !== '')
  return { document: values.length === 0 ? named : withoutRepeated(named, values), secrets }
}

function withoutNamed(value: unknown, secrets: { name: string; value: string }[], depth: number): unknown {
  if (depth > MAX_DEPTH) throw new RangeError('nested too deeply')
  if (Array.isArray(value)) return value.map((item) => withoutNamed(item, secrets, depth + 1))
  if (!isObject(value)) return value
  const kept: [string, unknown][] = []
  for (const [name, member] of Object.entries(value)) {
    if (!isSecretName(name) || member === null || typeof member === 'boolean')
      kept.push([name, withoutNamed(member, secrets, depth + 1)])
    else collect(name, member, secrets, depth + 1)
  }
  // Not by assignment: a member called `__proto__` would become the prototype.
  return Object.fromEntries(kept)
}

/** Every text below a secret's name is secret: `"secret": {"value": "…"}`, `"tokens": ["…"]`. */
function collect(name: string, value: unknown, secrets: { name: string; value: string }[], depth: number): void {
  if (depth > MAX_DEPTH) throw new RangeError('nested too deeply')
  if (typeof value === 'string') secrets.push({ name, value })
  else if (value instanceof ExactNumber) secrets.push({ name, value: value.digits })
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) collect(name, member, secrets, depth + 1)
}

function withoutRepeated(value: unknown, secrets: readonly string[]): unknown {
  if (Array.isArray(value))
    return value.filter((item) => !isRepeat(item, secrets)).map((item) => withoutRepeated(item, secrets))
  if (!isObject(value)) return isRepeat(value, secrets) ? null : value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => !isRepeat(name, secrets) && !isRepeat(member, secrets))
      .map(([name, member]) => [name, withoutRepeated(member, secrets)]),
  )
}

const isRepeat = (value: unknown, secrets: readonly string[]): boolean =>
  typeof value === 'string' &&
  secrets.some((secret) => value === secret || (secret.length >= MIN_CONTAINED && value.includes(secret)))

/** `clientSecret`, `client_secret` and `Client-Secret` are one name. */
function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '')
  return SECRET_NAME.test(plain) && !ABOUT_A_SECRET.test(plain)
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof ExactNumber)
