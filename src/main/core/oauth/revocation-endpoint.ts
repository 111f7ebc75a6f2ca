import * as v from 'valibot'
import { AppError } from '../../../shared/errors'
import type { CurrentEnvironment } from '../../ports/environment'
import type { Exchange } from '../../ports/exchange'
import { refuseOpenConnection } from './token-endpoint'

const Metadata = v.object({ issuer: v.string(), revocation_endpoint: v.optional(v.unknown()) })

/**
 * Where tokens are revoked, by the metadata of the authorization server (RFC 8414). The contract documents no such address, so
 * that none is guessed: a token would be sent there. Rejects with `tokens.no_revocation` when the platform offers none, or
 * names one that no token is sent to, and with `platform.*`.
 */
export async function revocationEndpoint(
  exchange: Exchange,
  { authUrl, issuer }: Pick<CurrentEnvironment, 'authUrl' | 'issuer'>,
): Promise<string> {
  const url = metadataUrl(authUrl)
  refuseOpenConnection(url)
  const answer = await exchange.send({ method: 'GET', url })
  if (answer.status === 404) throw notOffered('It publishes no metadata that would name an address for it (RFC 8414).')
  if (answer.refusal !== null) throw answer.refusal
  const metadata = v.safeParse(Metadata, answer.document)
  if (!metadata.success) throw notOffered('What it publishes as its metadata is not in the form of RFC 8414.')
  // §3.3: whoever answers in the name of another issuer must not be believed.
  const wanted = issuer ?? withoutSlash(authUrl)
  if (metadata.output.issuer !== wanted) throw notOffered('Its metadata is that of another issuer (RFC 8414 §3.3).')
  const { revocation_endpoint: endpoint } = metadata.output
  if (endpoint === undefined) throw notOffered('Its metadata names no address for it.')
  return checked(endpoint, authUrl)
}

/** §3.1: between the host and the path. */
function metadataUrl(authUrl: string): string {
  const { origin, pathname } = new URL(authUrl)
  return `${origin}/.well-known/oauth-authorization-server${withoutSlash(pathname)}`
}

/** Only what is at the place that the person has set: metadata may be wrong, or served by who should not. */
function checked(endpoint: unknown, authUrl: string): string {
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint))
    throw notOffered('What its metadata names as the address for it is no address.')
  const { origin, host, hash } = new URL(endpoint)
  if (origin !== new URL(authUrl).origin)
    throw notOffered(`Its metadata names one at ${host}, and a token is sent to the platform’s own host only.`)
  if (hash !== '') throw notOffered('What its metadata names as the address for it has a fragment.')
  return endpoint
}

const withoutSlash = (text: string): string => text.replace(/\/+$/, '')

const notOffered = (why: string): AppError =>
  new AppError('tokens.no_revocation', `The platform offers no way to revoke a token. ${why}`)
