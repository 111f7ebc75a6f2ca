import type { DeliveryId, DeliverySummary } from '../../../../shared/contract/deliveries'
import type { PlatformAttempts, Reconciliation, ReconcileRow } from '../../../../shared/contract/webhooks'
import type { Clock } from '../../../ports/clock'
import type { Records } from '../../../ports/records'
import { orGone, type KnownWebhooks } from '../known-webhooks'
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
  /** The platform's list alone, each entry with the delivery here that it is. */
  attempts(webhookId: string): Promise<PlatformAttempts>
  /** What the platform says of one delivery, and what it was answered here by now. Null when it does not list it. */
  find(
    webhookId: string,
    delivery: DeliverySummary,
  ): Promise<{ readonly row: ReconcileRow | null; readonly ourStatus: number }>
}

export function createReconciler({ known, platform, deliveries, clock }: ReconcilerDeps): Reconciler {
  async function ask(webhookId: string): Promise<ReadAttempts & { readonly hasMore: boolean }> {
    const record = await known.find(webhookId)
    const list = await orGone(known.asManager(record, (access) => platform.listDeliveries(access, webhookId)))
    return { ...readAttempts(list.entries), hasMore: list.hasMore }
  }

  async function compare(webhookId: string): Promise<Reconciliation & { readonly hasMore: boolean }> {
    // Theirs first: what arrives meanwhile is then here, and at worst not there yet.
    const { attempts, unreadable, hasMore } = await ask(webhookId)
    const { endpointId } = known.read(await known.find(webhookId))
    const ours = endpointId === null ? [] : await deliveries.ofEndpoint(endpointId, MAX_OURS)
    return { webhookId, at: clock.now(), rows: matchAttempts(attempts, ours), unreadable, hasMore }
  }

  return {
    reconcile: compare,
    async attempts(webhookId) {
      const { rows, ...about } = await compare(webhookId)
      const listed = rows.flatMap(({ platform: attempt, ours }) =>
        attempt === null ? [] : [{ platform: attempt, ours }],
      )
      return { ...about, rows: listed.sort((a, b) => (b.platform.at ?? 0) - (a.platform.at ?? 0)) }
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
