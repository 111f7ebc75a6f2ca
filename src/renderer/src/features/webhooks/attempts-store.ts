import { createStore } from 'zustand/vanilla'
import type { PlatformAttempts } from '../../../../shared/contract/webhooks'

/** What the platform last listed of each webhook: it outlives a look at another one. Of this window only. */
export const attemptLists = createStore<{ readonly byWebhook: ReadonlyMap<string, PlatformAttempts> }>(() => ({
  byWebhook: new Map(),
}))

export const noteAttempts = (list: PlatformAttempts): void => {
  attemptLists.setState(({ byWebhook }) => ({ byWebhook: new Map(byWebhook).set(list.webhookId, list) }))
}
