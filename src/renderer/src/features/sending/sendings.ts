import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppClient } from '../../../../shared/contract'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { Sending } from '../../../../shared/contract/sending'
import type { AppError } from '../../../../shared/errors'
import { toAppError } from '../../bridge/to-app-error'

export interface SendingsState {
  /** Oldest first; `undefined` until they are here. */
  readonly sendings: readonly Sending[] | undefined
  readonly error: AppError | undefined
}

export interface Sendings extends Pick<StoreApi<SendingsState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Asks anew. Never rejects. The latest question wins; what is shown stays until its answer is here. */
  load(): Promise<void>
  /** Asks, and again whenever this delivery is sent on. Answers the function that stops it. */
  watch(): () => void
}

export function createSendings(
  client: Pick<AppClient['sending'], 'list' | 'onSent'>,
  deliveryId: DeliveryId,
): Sendings {
  const { getState, getInitialState, setState, subscribe } = createStore<SendingsState>(() => ({
    sendings: undefined,
    error: undefined,
  }))
  let latest = 0
  const load = async (): Promise<void> => {
    const call = ++latest
    try {
      const { sendings } = await client.list({ deliveryId })
      if (call === latest) setState({ sendings, error: undefined })
    } catch (thrown) {
      if (call === latest) setState({ error: toAppError(thrown) })
    }
  }
  return {
    getState,
    getInitialState,
    subscribe,
    load,
    watch: () => {
      // Listens first, so that nothing is missed in between.
      const stop = client.onSent((sent) => {
        if (sent.deliveryId === deliveryId) void load()
      })
      void load()
      return stop
    },
  }
}
