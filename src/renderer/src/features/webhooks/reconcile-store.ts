import { createStore } from 'zustand/vanilla'
import type { Reconciliation } from '../../../../shared/contract/webhooks'

/** The last comparison of each webhook: it outlives a look at another one. Of this window only. */
export const reconciliations = createStore<{ readonly byWebhook: ReadonlyMap<string, Reconciliation> }>(() => ({
  byWebhook: new Map(),
}))

export const noteReconciliation = (made: Reconciliation): void => {
  reconciliations.setState(({ byWebhook }) => ({ byWebhook: new Map(byWebhook).set(made.webhookId, made) }))
}
