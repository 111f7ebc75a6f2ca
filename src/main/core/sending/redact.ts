import type { HeaderPair } from '../../../shared/contract/deliveries'
import type { SecretPlaces } from './secret-places'
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

/** `places` says what the user chose for the endpoint: where its signature and its access key are. */
export function redact({ target, headers, trailers }: Redacted, places: SecretPlaces | null): Redacted {
  const own = placesOf(places)
  const redactHeader = ([name, value]: HeaderPair): HeaderPair =>
    isSecret(name.toLowerCase(), own.headers) ? [name, REDACTED] : [name, redactQuery(value, own.parameters)]
  return {
    target: redactQuery(target, own.parameters),
    headers: headers.map(redactHeader),
    trailers: trailers.map(redactHeader),
  }
}

/** In small letters. */
function placesOf(places: SecretPlaces | null): {
  readonly headers: readonly string[]
  readonly parameters: readonly string[]
} {
  if (places === null) return { headers: [], parameters: [] }
  const { signature, accessKey } = places
  const key = accessKey === null ? [] : [accessKey.name.toLowerCase()]
  return {
    headers: [...signatureHeadersOf(signature), ...(accessKey?.in === 'header' ? key : [])],
    parameters: accessKey?.in === 'query' ? key : [],
  }
}

const isSecret = (name: string, own: readonly string[]): boolean =>
  SECRET_HEADERS.has(name) || SECRET_WORDS.test(name) || own.includes(name)

/** In an address, wherever it stands: `Referer` and `X-Original-Url` repeat the query. */
const redactQuery = (text: string, own: readonly string[]): string =>
  text.replaceAll(/([?&;])([^=&;#?\s]+)=([^&;#\s]*)/g, (all, before: string, name: string) => {
    const parameter = decoded(name).toLowerCase()
    return SECRET_PARAMETERS.has(parameter) || own.includes(parameter) ? `${before}${name}=${REDACTED}` : all
  })

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
