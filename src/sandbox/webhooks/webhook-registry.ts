import * as v from 'valibot'
import { randomId } from '../random-id'

/** A subscription as it is kept. The secret is needed in the clear: every delivery is signed with it. */
export const Webhook = v.object({
  id: v.string(),
  /** Who made it: an app sees and tests its own ones only. */
  clientId: v.string(),
  url: v.string(),
  events: v.array(v.string()),
  secret: v.string(),
})
export type Webhook = v.InferOutput<typeof Webhook>

export interface WebhookRegistry {
  create(webhook: Omit<Webhook, 'id'>): Webhook
  /** In the order of their creation. */
  all(): readonly Webhook[]
  find(id: string): Webhook | undefined
  /** Puts it in place of the one with its id. */
  replace(webhook: Webhook): void
  remove(id: string): void
  clear(): void
}

export function createWebhookRegistry(kept: readonly Webhook[], changed: () => void): WebhookRegistry {
  const webhooks = new Map(kept.map((webhook) => [webhook.id, webhook]))

  return {
    create(wanted) {
      const webhook = { ...wanted, id: randomId('wh') }
      webhooks.set(webhook.id, webhook)
      changed()
      return webhook
    },
    all: () => [...webhooks.values()],
    find: (id) => webhooks.get(id),
    replace(webhook) {
      webhooks.set(webhook.id, webhook)
      changed()
    },
    remove(id) {
      webhooks.delete(id)
      changed()
    },
    clear() {
      webhooks.clear()
      changed()
    },
  }
}
