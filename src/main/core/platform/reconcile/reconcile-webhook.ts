import type { DeliveryId, DeliverySummary } from '../../../../shared/contract/deliveries'
import type { Reconciliation, ReconcileRow } from '../../../../shared/contract/webhooks'
import type { Clock } from '../../../ports/clock'
import type { Records } from '../../../ports/records'
import type { KnownWebhooks } from '../known-webhooks'
import type { WebhookCalls } from '../webhook-calls'
import { attemptOf, matchAttempts } from './match-attempts'
import { readAttempts, type ReadAttempts } from './read-attempts'

/** How many of ours are looked at, newest first: as many as there may be rows. */
const MAX_OURS = 2_000

export interface ReconcilerDeps {
  readonly known: Pick<KnownWebhooks, 'find' | 'read' | 'asManager'>
  readonly platform: Pick<WebhookCalls, 'listDeliveries'>
  readonly deliveries: Pick<Records['deliveries'], 'ofEndpoint' | 'get'>
  readonly clock: Clock
}

/** Lays the platform's list of a webhook's attempts beside what arrived here. */
export interface Reconciler {
  reconcile(webhookId: string): Promise<Reconciliation>
  /** What the platform says of one delivery, and what it was answered here by now. Null when it does not list it. */
  find(
    webhookId: string,
    delivery: DeliverySummary,
  ): Promise<{ readonly row: ReconcileRow | null; readonly ourStatus: number }>
}

export function createReconciler({ known, platform, deliveries, clock }: ReconcilerDeps): Reconciler {
  async function ask(webhookId: string): Promise<ReadAttempts> {
    const record = await known.find(webhookId)
    return readAttempts(await known.asManager(record, (access) => platform.listDeliveries(access, webhookId)))
  }

  return {
    async reconcile(webhookId) {
      // Theirs first: what arrives meanwhile is then here, and at worst not there yet.
      const { attempts, unreadable } = await ask(webhookId)
      const { endpointId } = known.read(await known.find(webhookId))
      const ours = endpointId === null ? [] : await deliveries.ofEndpoint(endpointId, MAX_OURS)
      return { webhookId, at: clock.now(), rows: matchAttempts(attempts, ours), unreadable }
    },
    async find(webhookId, delivery) {
      const { attempts } = await ask(webhookId)
      const ours = await present(delivery)
      return { row: attemptOf(attempts, ours), ourStatus: ours.status }
    },
  }

  /** What it is forwarded to may have answered since. */
  async function present(delivery: DeliverySummary): Promise<DeliverySummary> {
    const id: DeliveryId = delivery.id
    return (await deliveries.get(id)) ?? delivery
  }
}
