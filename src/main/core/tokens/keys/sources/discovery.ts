import * as v from 'valibot'
import { AppError } from '../../../../../shared/errors'
import type { Http } from '../../../../ports/http'
import { readJson } from '../../text/strict-json'
import { quote } from '../../text/words'
import { checkKeyAddress, getKeyDocument, nameOfUrl } from '../key-document'

/** What of RFC 8414 §2 and OpenID Connect Discovery 1.0 §3 is needed here. The rest is not looked at. */
const Metadata = v.object({ issuer: v.string(), jwks_uri: v.optional(v.string()) })

const WELL_KNOWN = /\/\.well-known\/(?:oauth-authorization-server|openid-configuration)(?:\/|$)/

const ISSUER_RULE = 'RFC 8414 §3.3'

/**
 * Finds the address of a key set by an issuer, or by the address of its metadata. The metadata must name the very issuer that
 * was asked for, or one issuer's server could vouch for the keys of another (RFC 8414 §6.2). Rejects with
 * `jwks.unreachable` or `jwks.invalid`.
 */
export async function discoverJwksUrl(http: Http, url: string): Promise<string> {
  checkKeyAddress(url, 'The issuer')
  if (/[?#]/.test(url))
    throw invalid(
      'An issuer has neither a query nor a fragment, and nor has the address of its metadata.',
      'RFC 8414 §2',
    )
  const isMetadata = WELL_KNOWN.test(new URL(url).pathname)
  const isAsked = isMetadata
    ? (issuer: string) => URL.canParse(issuer) && metadataUrls(issuer).includes(url)
    : (issuer: string) => issuer === url
  const problems: AppError[] = []
  for (const address of isMetadata ? [url] : metadataUrls(url)) {
    try {
      return await jwksUrlAt(http, address, url, isAsked)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      problems.push(error)
    }
  }
  // A document that is wrong tells more than one that is not there.
  throw (
    problems.find(({ code }) => code === 'jwks.invalid') ?? problems[0] ?? invalid('It has no metadata.', ISSUER_RULE)
  )
}

/**
 * Where the metadata of an issuer is. RFC 8414 §3.1 puts the well-known part between host and path, OpenID Connect Discovery
 * §4.1 behind the path, and RFC 8414 §5 knows a server that has the second name in the first place.
 */
export function metadataUrls(issuer: string): readonly string[] {
  const { origin, pathname } = new URL(issuer)
  const path = pathname.replace(/\/$/, '')
  return [
    ...new Set([
      `${origin}/.well-known/oauth-authorization-server${path}`,
      `${origin}${path}/.well-known/openid-configuration`,
      `${origin}/.well-known/openid-configuration${path}`,
    ]),
  ]
}

async function jwksUrlAt(
  http: Http,
  address: string,
  asked: string,
  isAsked: (issuer: string) => boolean,
): Promise<string> {
  const what = `The metadata at ${nameOfUrl(address)}`
  const { body } = await getKeyDocument(http, address, { what, accept: 'application/json' })
  const text = Buffer.from(body).toString('utf8')
  const json = readJson(text, 0)
  const metadata = json.ok && json.duplicates.length === 0 ? v.safeParse(Metadata, JSON.parse(text)) : null
  if (metadata?.success !== true)
    throw invalid(`${what} is no metadata of an issuer: no JSON object with an "issuer".`, 'RFC 8414 §3.2')
  const { issuer, jwks_uri: jwksUrl } = metadata.output
  if (!isAsked(issuer))
    throw invalid(`${what} is of another issuer, ${quote(issuer)}.${slashHint(issuer, asked)}`, ISSUER_RULE)
  if (jwksUrl === undefined) throw invalid(`${what} names no key set ("jwks_uri").`, 'RFC 8414 §2')
  checkKeyAddress(jwksUrl, 'The "jwks_uri" of the metadata')
  return jwksUrl
}

const slashHint = (issuer: string, asked: string): string =>
  issuer.replace(/\/$/, '') === asked.replace(/\/$/, '')
    ? ' They differ by the slash at the end, and must be the same to the letter.'
    : ' They must be the same to the letter.'

const invalid = (message: string, rule: string): AppError => new AppError('jwks.invalid', message, { rule })
