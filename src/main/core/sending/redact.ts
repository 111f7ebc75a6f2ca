import type { HeaderPair } from '../../../shared/contract/deliveries'
import type { SignatureSettings } from '../../../shared/contract/signatures'
import { signatureHeadersOf } from './signature-headers'

const REDACTED = '<redacted>'

const SECRET_HEADERS: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie'])
/** `X-Api-Key`, `X-Auth-Token`, `X-Gitlab-Token`, `Stripe-Signature`, `X-Shopify-Hmac-Sha256` and their like, by the words between the dashes. */
const SECRET_WORDS =
  /(?:^|[-_])(?:api-?key|access-?key|secret-?key|token|secret|password|passwd|auth|signature|signature-\w+|hmac|hmac-\w+|jwt|session)$/

const SECRET_PARAMETERS: ReadonlySet<string> = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'token',
  'key',
  'api_key',
  'apikey',
  'code',
  'secret',
  'client_secret',
  'password',
  'signature',
  'sig',
])

/** What of a request is replaced before it leaves the program. Bodies stay: what is secret in them nobody can say. */
export interface Redacted {
  readonly target: string
  readonly headers: readonly HeaderPair[]
  readonly trailers: readonly HeaderPair[]
}

/** `signature` is how the endpoint's deliveries are signed: a header of the user's own choice may carry the signature. */
export function redact({ target, headers, trailers }: Redacted, signature: SignatureSettings | null): Redacted {
  const signing: readonly string[] = signature === null ? [] : signatureHeadersOf(signature)
  const redactHeader = ([name, value]: HeaderPair): HeaderPair =>
    isSecret(name.toLowerCase(), signing) ? [name, REDACTED] : [name, redactQuery(value)]
  return { target: redactQuery(target), headers: headers.map(redactHeader), trailers: trailers.map(redactHeader) }
}

const isSecret = (name: string, signing: readonly string[]): boolean =>
  SECRET_HEADERS.has(name) || SECRET_WORDS.test(name) || signing.includes(name)

/** In an address, wherever it stands: `Referer` and `X-Original-Url` repeat the query. */
const redactQuery = (text: string): string =>
  text.replaceAll(/([?&;])([^=&;#?\s]+)=([^&;#\s]*)/g, (all, before: string, name: string) =>
    SECRET_PARAMETERS.has(decoded(name).toLowerCase()) ? `${before}${name}=${REDACTED}` : all,
  )

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
