import type { TokenId, TokenSummary } from '../../../../../../src/shared/contract/tokens'

/** A kept token that is valid for an hour from 0. */
export const tokenOf = (changes: Partial<TokenSummary> & { readonly name?: string } = {}): TokenSummary => {
  const { name = 'a', ...rest } = changes
  return {
    id: name.padEnd(22, '0') as TokenId,
    origin: 'client_credentials',
    clientId: 'app_1',
    subject: name,
    scope: 'webhooks:write',
    addedAt: 0,
    expiresAt: 3_600_000,
    verdict: 'verified',
    canRefresh: false,
    isAutoRefreshed: false,
    refreshProblem: null,
    revokedAt: null,
    keyThumbprint: null,
    kid: null,
    deliveryId: null,
    ...rest,
  }
}
