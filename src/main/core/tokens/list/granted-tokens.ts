import type { TokenSummary } from '../../../../shared/contract/tokens'
import { AppError } from '../../../../shared/errors'
import type { Clock } from '../../../ports/clock'
import type { EnvironmentSource } from '../../../ports/environment'
import type { TokenRecord } from '../../../ports/records'
import type { GrantedToken, KeepGranted, RefreshableTokens } from '../../../ports/tokens'
import type { TokenInspector } from '../inspect/create-inspection'
import { toEpochMs } from '../text/numeric-date'
import { judgeToken, type Judged, type SaidOfToken } from './judge-token'
import type { TokenShelf } from './token-shelf'

/** What is known of a token besides what it says itself. */
type KnownOfToken = SaidOfToken &
  Pick<TokenSummary, 'origin'> &
  Partial<Pick<TokenSummary, 'deliveryId' | 'isAutoRefreshed'>>

export interface GrantedTokensDeps {
  readonly environment: Pick<EnvironmentSource, 'id'>
  readonly clock: Clock
}

/** Puts tokens into the list: each is judged first. */
export interface GrantedTokens {
  /**
   * Keeps a token that came from elsewhere, whatever is wrong with it: the list says what is. `expiresAt` and `scope` count where
   * the token itself has none; `environmentId` is that of now where it is not said.
   */
  add(token: string, known: KnownOfToken, environmentId?: string): Promise<TokenSummary>
  readonly keepGranted: KeepGranted
  readonly refreshable: RefreshableTokens
}

export function createGrantedTokens(
  { environment, clock }: GrantedTokensDeps,
  inspector: Pick<TokenInspector, 'inspect'>,
  shelf: TokenShelf,
): GrantedTokens {
  const judge = (token: string, said: Parameters<typeof judgeToken>[2], environmentId: string): Promise<Judged> =>
    judgeToken(inspector, token, said, environmentId === environment.id)

  async function put(
    token: string,
    { origin, deliveryId = null, isAutoRefreshed = false, ...said }: KnownOfToken,
    refreshToken: string | null,
    environmentId: string,
  ): Promise<TokenSummary> {
    const judged = await judge(token, { ...said, origin }, environmentId)
    return shelf.put({
      environmentId,
      token,
      refreshToken,
      summary: {
        ...judged,
        id: shelf.newId(),
        origin,
        clientId: said.clientId,
        addedAt: clock.now(),
        canRefresh: refreshToken !== null,
        isAutoRefreshed,
        refreshProblem: null,
        revokedAt: null,
        deliveryId,
      },
    })
  }

  const expiryOf = ({ expiresInS }: GrantedToken): number | null =>
    expiresInS === null ? null : toEpochMs(clock.now() / 1_000 + expiresInS)

  const refreshable: RefreshableTokens = {
    async get(id) {
      const { environmentId, summary, refreshToken } = await shelf.find(id)
      if (refreshToken === null || summary.clientId === null) throw noRefreshToken()
      return { clientId: summary.clientId, environmentId, scope: summary.scope, refreshToken }
    },
    async replace(id, granted) {
      const { environmentId, summary } = await shelf.findAnywhere(id)
      const said = {
        clientId: summary.clientId,
        scope: granted.scope,
        expiresAt: expiryOf(granted),
        origin: 'refresh_token',
      } as const
      const judged = await judge(granted.accessToken, said, environmentId)
      return shelf.update(id, (record): TokenRecord => {
        const refreshToken = granted.refreshToken ?? record.refreshToken
        return {
          environmentId,
          token: granted.accessToken,
          refreshToken,
          summary: {
            ...record.summary,
            ...judged,
            origin: 'refresh_token',
            addedAt: clock.now(),
            canRefresh: refreshToken !== null,
            refreshProblem: null,
            revokedAt: null,
            deliveryId: null,
          },
        }
      })
    },
    async dropRefreshToken(id, refreshToken) {
      await shelf.update(id, (record) =>
        // Another one by now, which nobody has refused.
        record.refreshToken === refreshToken ? withoutRefreshToken(record) : null,
      )
    },
  }

  return {
    add: (token, known, environmentId = environment.id) => put(token, known, null, environmentId),
    keepGranted: (granted, { origin, clientId, environmentId }) =>
      put(
        granted.accessToken,
        { origin, clientId, scope: granted.scope, expiresAt: expiryOf(granted) },
        granted.refreshToken,
        environmentId,
      ),
    refreshable,
  }
}

export const noRefreshToken = (): AppError =>
  new AppError('oauth.no_refresh_token', 'No refresh token came with this token.')

/** Without it nothing can be refreshed, by itself or by hand. */
export const withoutRefreshToken = (record: TokenRecord): TokenRecord => ({
  ...record,
  refreshToken: null,
  summary: { ...record.summary, canRefresh: false, isAutoRefreshed: false },
})
