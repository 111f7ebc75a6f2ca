import { AppError } from '../../../shared/errors'
import type { TokenId, TokenSummary } from '../../../shared/contract/tokens'
import type { EnvironmentSource } from '../../ports/environment'
import type { Exchange } from '../../ports/exchange'
import type { RefreshableTokens } from '../../ports/tokens'
import type { ClientAuthentications } from './client-authentication'
import type { HeldGrants } from './held-grants'
import { requestToken } from './token-endpoint'

export interface RefreshDeps {
  readonly exchange: Exchange
  readonly environment: EnvironmentSource
  readonly authentications: Pick<ClientAuthentications, 'of'>
  readonly tokens: RefreshableTokens
  readonly held: HeldGrants
}

/**
 * Gets a new access token with the refresh token (RFC 6749 §6). The platform may rotate that one with each use and revoke the
 * whole family when an old one comes again (RFC 9700 §4.14.2), so it is never used twice at once, and a new one is held
 * until it is stored.
 */
export function createRefresh(deps: RefreshDeps): (id: TokenId) => Promise<TokenSummary> {
  const { exchange, environment, authentications, tokens, held } = deps
  const underWay = new Map<TokenId, Promise<TokenSummary>>()

  async function refresh(id: TokenId): Promise<TokenSummary> {
    // What was granted the last time and could not be stored is the newest: the one in the store is used up.
    const kept = held.retry(id)
    if (kept) return kept
    const { authUrl, issuer, id: environmentId } = environment.current()
    const { clientId, scope, refreshToken, ...of } = await tokens.get(id)
    if (of.environmentId !== environmentId) throw new AppError('tokens.not_found', 'There is no such token.')
    const authentication = await authentications.of(environmentId, clientId)
    try {
      const granted = await requestToken(
        { exchange, authUrl, issuer, clientId, authentication },
        { type: 'refresh_token', refreshToken, scope: scope ?? '' },
      )
      return await held.store(id, () => tokens.replace(id, granted))
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'oauth.refresh_refused') throw error
      await tokens.dropRefreshToken(id, refreshToken)
      throw new AppError(error.code, `${error.message} It was removed here.`, error.details)
    }
  }

  return (id) => {
    const running = underWay.get(id) ?? refresh(id).finally(() => underWay.delete(id))
    underWay.set(id, running)
    return running
  }
}
