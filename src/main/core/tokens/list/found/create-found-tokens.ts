import type { AppHandlers } from '../../../../../shared/contract'
import { AppError } from '../../../../../shared/errors'

export interface FoundTokens {
  readonly handlers: Pick<AppHandlers['tokens'], 'findInDeliveries' | 'inspectFound' | 'keepFound'>
}

/** Tokens that came in deliveries. */
export function createFoundTokens(): FoundTokens {
  const none = (): AppError => new AppError('tokens.none_found', 'There is no such token in the delivery.')
  return {
    handlers: {
      findInDeliveries: async () => ({ tokens: [], searchedCount: 0 }),
      inspectFound: () => Promise.reject(none()),
      keepFound: () => Promise.reject(none()),
    },
  }
}
