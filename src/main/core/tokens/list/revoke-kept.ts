import type { AppHandlers } from '../../../../shared/contract'
import { AppError } from '../../../../shared/errors'
import type { Clock } from '../../../ports/clock'
import type { RevokeToken } from '../../../ports/tokens'
import { withoutRefreshToken } from './granted-tokens'
import type { TokenShelf } from './token-shelf'

export interface RevokeKeptDeps {
  readonly revoke: RevokeToken
  readonly shelf: Pick<TokenShelf, 'find' | 'update'>
  readonly clock: Clock
}

/**
 * Revokes a kept token: its refresh token first, since whoever has that gets new access tokens (RFC 7009 §2.1). What was
 * revoked is forgotten or marked at once, so that a failure in between leaves the list true.
 */
export const revokeKept =
  ({ revoke, shelf, clock }: RevokeKeptDeps): AppHandlers['tokens']['revoke'] =>
  async ({ id }) => {
    const { environmentId, token, refreshToken, summary } = await shelf.find(id)
    const { clientId } = summary
    if (clientId === null)
      throw new AppError(
        'tokens.not_revoked',
        'It is not known which app this token was given to, and no other can revoke it (RFC 7009 §2.1).',
      )
    if (refreshToken !== null) {
      await revoke({ environmentId, clientId, token: refreshToken, kind: 'refresh_token' })
      await shelf.update(id, (record) => (record.refreshToken === refreshToken ? withoutRefreshToken(record) : null))
    }
    try {
      await revoke({ environmentId, clientId, token, kind: 'access_token' })
    } catch (error) {
      if (refreshToken === null || !(error instanceof AppError)) throw error
      throw new AppError(error.code, `${error.message} Its refresh token was revoked, and removed here.`, error.details)
    }
    return shelf.update(id, (record) =>
      // Refreshed meanwhile: the new one is not revoked.
      record.token === token ? { ...record, summary: { ...record.summary, revokedAt: clock.now() } } : null,
    )
  }
