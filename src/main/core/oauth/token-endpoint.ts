import * as oauth from 'oauth4webapi'
import type { ClientAuthMethod } from '../../../shared/contract/oauth'
import { AppError } from '../../../shared/errors'
import { isLoopbackHost } from '../../../shared/loopback-names'
import type { Answer, Exchange } from '../../ports/exchange'
import type { GrantedToken } from '../../ports/tokens'
import { tokenFailure } from './token-failure'
import { idTokenIssuer, tokenResponse } from './token-response'

/** How an app with a secret proves that it is the app (RFC 6749 §2.3.1). */
export interface ConfidentialAuthentication {
  readonly method: Exclude<ClientAuthMethod, 'none'>
  readonly clientSecret: string
}

/** A public app cannot. */
export type ClientAuthentication = ConfidentialAuthentication | { readonly method: 'none' }

export interface TokenEndpoint {
  readonly exchange: Exchange
  /** Base address of the auth service. */
  readonly authUrl: string
  /** What an ID token must be from; null when it is not known. */
  readonly issuer: string | null
  readonly clientId: string
  readonly authentication: ClientAuthentication
  readonly signal?: AbortSignal
}

/** What the token is asked for with. */
export type Grant =
  | { readonly type: 'client_credentials'; readonly scope: string }
  | {
      readonly type: 'authorization_code'
      /** What `oauth.validateAuthResponse` answered: it takes nothing else. */
      readonly parameters: URLSearchParams
      readonly redirectUri: string
      readonly codeVerifier: string
      readonly scope: string
      /** Null where no ID token was asked for. */
      readonly nonce: string | null
    }
  | { readonly type: 'refresh_token'; readonly refreshToken: string; readonly scope: string }

/** RFC 6749 §A.12 allows visible characters and spaces; anything else could not be sent in a header. */
const SENDABLE = /^[\x20-\x7e]+$/

/** Clocks may differ by this when an ID token is checked. */
const CLOCK_TOLERANCE_S = 60

/**
 * Asks the token endpoint (RFC 6749 §3.2), by way of the exchange. Never sent twice. Rejects with an `AppError` of `oauth.*`
 * or `platform.*`.
 */
export async function requestToken(endpoint: TokenEndpoint, grant: Grant): Promise<GrantedToken> {
  const tokenUrl = `${endpoint.authUrl.replace(/\/+$/, '')}/v1/oauth/token`
  const server: oauth.AuthorizationServer = { issuer: endpoint.issuer ?? endpoint.authUrl, token_endpoint: tokenUrl }
  const client: oauth.Client = { client_id: endpoint.clientId, [oauth.clockTolerance]: CLOCK_TOLERANCE_S }
  refuseOpenConnection(tokenUrl)
  let answer: Answer | undefined
  const options: oauth.TokenEndpointRequestOptions = {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out; http is of this computer only here
    ...(tokenUrl.startsWith('http:') && { [oauth.allowInsecureRequests]: true }),
    [oauth.customFetch]: async (url, { body }) => {
      answer = await send(endpoint, url, body)
      const failure = tokenFailure(answer, grant.type)
      if (failure) throw failure
      return tokenResponse(answer.raw())
    },
  }
  try {
    const response = await ask(server, client, endpoint.authentication, grant, options)
    const granted = await read(server, client, endpoint, grant, response)
    // §7.1: a token of a type that the client does not understand must not be used. The library would take DPoP too.
    if (granted.token_type !== 'bearer') throw new oauth.UnsupportedOperationError('not a bearer token')
    if (!SENDABLE.test(granted.access_token)) throw new SyntaxError('a token that fits no header')
    return {
      accessToken: granted.access_token,
      // RFC 6749 §4.4.3: client credentials should come without one, and could be asked for again anyway.
      refreshToken: grant.type === 'client_credentials' ? null : (granted.refresh_token ?? null),
      // §5.1: it may be left out where it is what was asked for.
      scope: granted.scope ?? (grant.scope === '' ? null : grant.scope),
      expiresInS: granted.expires_in ?? null,
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    // Without a cause: those of the library hold the whole answer, tokens and all.
    throw new AppError(
      'platform.unexpected_answer',
      `The platform’s answer is no token that can be used: ${whyUnusable(error)}.`,
      answer?.details,
    )
  }
}

/** RFC 6749 §3.2: a secret and a token cross this connection. Loopback never leaves the computer (RFC 8252 §8.3). */
export function refuseOpenConnection(url: string): void {
  const { protocol, hostname, host } = new URL(url)
  if (protocol === 'https:' || isLoopbackHost(hostname)) return
  throw new AppError('oauth.insecure', `${host} would be asked without TLS, and everybody on the way could read it.`)
}

function send(
  { exchange, clientId, authentication, signal }: TokenEndpoint,
  url: string,
  body: URLSearchParams,
): Promise<Answer> {
  const ours = authentication.method === 'none' ? [] : [authentication.clientSecret]
  const theirs = ['code', 'code_verifier', 'refresh_token'].flatMap((name) => body.getAll(name))
  return exchange.send({
    method: 'POST',
    url,
    body: { type: 'form', fields: Object.fromEntries(body) },
    ...(authentication.method === 'client_secret_basic' && {
      basic: { clientId, clientSecret: authentication.clientSecret },
    }),
    secrets: [...ours, ...theirs],
    ...(signal && { signal }),
  })
}

function ask(
  server: oauth.AuthorizationServer,
  client: oauth.Client,
  authentication: ClientAuthentication,
  grant: Grant,
  options: oauth.TokenEndpointRequestOptions,
): Promise<Response> {
  const by = authenticationOf(authentication)
  switch (grant.type) {
    case 'client_credentials':
      return oauth.clientCredentialsGrantRequest(
        server,
        client,
        by,
        grant.scope === '' ? {} : { scope: grant.scope },
        options,
      )
    case 'authorization_code':
      return oauth.authorizationCodeGrantRequest(
        server,
        client,
        by,
        grant.parameters,
        grant.redirectUri,
        grant.codeVerifier,
        options,
      )
    case 'refresh_token':
      // Without a scope: the new token then has what was granted at first, and never more (§6).
      return oauth.refreshTokenGrantRequest(server, client, by, grant.refreshToken, options)
  }
}

function authenticationOf(authentication: ClientAuthentication): oauth.ClientAuth {
  switch (authentication.method) {
    case 'client_secret_post':
      return oauth.ClientSecretPost(authentication.clientSecret)
    case 'client_secret_basic':
      // The exchange writes the header (§2.3.1), and keeps it out of all that comes back.
      return () => undefined
    case 'none':
      return oauth.None()
  }
}

async function read(
  server: oauth.AuthorizationServer,
  client: oauth.Client,
  { issuer }: TokenEndpoint,
  grant: Grant,
  response: Response,
): Promise<oauth.TokenEndpointResponse> {
  const idIssuer = await idTokenIssuer(response)
  // Where the issuer is not known it cannot be compared. The token came over the connection to the server itself, which may
  // stand for it (OpenID Connect Core §3.1.3.7, 6); audience, times and nonce are checked all the same.
  const from = issuer === null && idIssuer !== undefined ? { ...server, issuer: idIssuer } : server
  if (grant.type !== 'authorization_code') return oauth.processGenericTokenEndpointResponse(from, client, response)
  return oauth.processAuthorizationCodeResponse(from, client, response, {
    ...(grant.nonce !== null && idIssuer !== undefined && { expectedNonce: grant.nonce }),
  })
}

/** The library's messages name fields and never their values. */
function whyUnusable(error: unknown): string {
  if (error instanceof oauth.UnsupportedOperationError) return 'it is of a type that is not known here'
  return error instanceof Error ? error.message.replaceAll('"', '').replace(/\.$/, '') : 'it cannot be read'
}
