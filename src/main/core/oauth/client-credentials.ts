import type { Exchange } from '../../ports/exchange'
import type { GrantedToken } from '../../ports/tokens'
import { requestToken, type ConfidentialAuthentication } from './token-endpoint'

export interface ClientCredentialsRequest {
  readonly exchange: Exchange
  /** Base address of the auth service. */
  readonly authUrl: string
  readonly clientId: string
  readonly authentication: ConfidentialAuthentication
  readonly scopes: readonly string[]
}

/**
 * Asks for an access token with the app's own credentials (RFC 6749 §4.4). Never sent twice. Rejects with an `AppError` of
 * `oauth.*` or `platform.*`.
 */
export function requestClientCredentialsToken(request: ClientCredentialsRequest): Promise<GrantedToken> {
  const { exchange, authUrl, clientId, authentication, scopes } = request
  return requestToken(
    { exchange, authUrl, issuer: null, clientId, authentication },
    { type: 'client_credentials', scope: scopes.join(' ') },
  )
}
