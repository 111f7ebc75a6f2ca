import { createStore, type StoreApi } from 'zustand/vanilla'
import type { TokenId, TokenSummary } from '../../../../../shared/contract/tokens'

interface ExpiringState {
  /** The tokens that were told to expire and were not seen to yet, the latest last. */
  readonly told: readonly TokenId[]
}

export interface ExpiringStore extends Pick<StoreApi<ExpiringState>, 'getState' | 'getInitialState' | 'subscribe'> {
  dismiss(id: TokenId): void
  close(): void
}

/** Keeps what main told until it was seen to. */
export function createExpiringStore(
  onExpiring: (listener: (token: TokenSummary) => void) => () => void,
): ExpiringStore {
  const { getState, getInitialState, setState, subscribe } = createStore<ExpiringState>(() => ({ told: [] }))
  const dismiss = (id: TokenId): void => {
    setState(({ told }) => ({ told: told.filter((other) => other !== id) }))
  }
  const close = onExpiring(({ id }) => {
    setState(({ told }) => ({ told: [...told.filter((other) => other !== id), id] }))
  })
  return { getState, getInitialState, subscribe, dismiss, close }
}

/**
 * What is still to be told of: a token that is gone, was revoked, or was refreshed and so lasts again is not.
 * `now` in epoch milliseconds, the notice in seconds.
 */
export function stillExpiring(
  told: readonly TokenId[],
  tokens: readonly TokenSummary[],
  now: number,
  expiryNoticeS: number,
): readonly TokenSummary[] {
  return told.flatMap((id) =>
    tokens.filter(
      (token) =>
        token.id === id &&
        token.revokedAt === null &&
        token.expiresAt !== null &&
        token.expiresAt - now <= expiryNoticeS * 1_000,
    ),
  )
}
