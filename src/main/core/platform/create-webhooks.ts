import { answeredDeliveryId } from '../../../shared/answered-delivery-id'
import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import type { OtherField } from '../../../shared/contract/primitives'
import type { WebhooksView } from '../../../shared/contract/webhooks'
import { AppError } from '../../../shared/errors'
import type { Arrivals } from '../../ports/arrivals'
import type { Exchange } from '../../ports/exchange'
import type { Log } from '../../ports/log'
import type { LoopWebhooks } from '../../ports/loop-webhooks'
import type { Random } from '../../ports/random'
import type { Records } from '../../ports/records'
import { createPlatformClient } from './client'
import { createHealer, type HealerDeps } from './heal-webhooks'
import { createKnownWebhooks, type KnownWebhooksDeps } from './known-webhooks'
import { createLoopWebhooks } from './loop-webhooks'
import { createReconciler } from './reconcile/reconcile-webhook'
import { createSigningSecrets, type SigningSecretsDeps } from './signing-secrets'

export interface WebhooksDeps
  extends SigningSecretsDeps, Omit<KnownWebhooksDeps, 'vault'>, Pick<HealerDeps, 'healsWebhooks'> {
  readonly exchange: Exchange
  readonly records: Pick<Records, 'webhooks'> & {
    readonly deliveries: Pick<Records['deliveries'], 'ofEndpoint' | 'get'>
  }
  readonly arrivals: Arrivals
  readonly random: Pick<Random, 'bytes' | 'id'>
  readonly log: Log
  readonly announce: AppAnnounce['webhooks']
}

/** The handlers of `webhooks`, and what other features need of them. */
export interface Webhooks {
  readonly handlers: AppHandlers['webhooks']
  readonly forLoop: LoopWebhooks
  /**
   * To be called when an address of ours is another one, and when the platform can be reached again. Shows what that makes
   * of the webhooks, and heals them where that is allowed.
   */
  addressChanged(): void
  /** To be called when another environment is the current one: shows its webhooks, and heals them as `addressChanged`. */
  environmentChanged(): void
  /** Gives up waiting for test deliveries. */
  close(): Promise<void>
}

/** The subscriptions of the current environment, and the way between the platform and our endpoints. */
export function createWebhooks(deps: WebhooksDeps): Webhooks {
  const { environment, records, clock, log, random, arrivals, addressesOf, tunnelAddress, announce } = deps
  const platform = createPlatformClient(deps)
  const known = createKnownWebhooks(deps, platform)
  const signingSecrets = createSigningSecrets(deps)
  const healer = createHealer({
    ...{ known, arrivals, clock, random, log, addressesOf, tunnelAddress, sendTest },
    environmentId: () => environment.id,
    healsWebhooks: deps.healsWebhooks,
    changed: tell,
  })
  const reconciler = createReconciler({ known, platform, deliveries: records.deliveries, clock })
  let rev = 0
  let isClosed = false

  async function view(): Promise<WebhooksView> {
    // Taken before anything is read: a view may then be newer than its number, never older.
    const at = rev
    const webhooks = (await known.list()).map(known.read)
    return { rev: at, webhooks: webhooks.sort((a, b) => (a.id < b.id ? -1 : 1)), healings: healer.all() }
  }

  async function changed(): Promise<WebhooksView> {
    rev += 1
    const next = await view()
    announce.changed(next)
    return next
  }

  /** For what goes on by itself: nobody waits for the answer. */
  function tell(): void {
    if (!isClosed) changed().catch(noteFailure)
  }

  function tellAndHeal(): void {
    tell()
    if (isReady()) healer.healAll().catch(noteFailure)
  }

  function noteFailure(error: unknown): void {
    log.fault(random.id(), 'webhooks', error)
  }

  function isReady(): boolean {
    try {
      environment.current()
      return true
    } catch (error) {
      if (error instanceof AppError) return false
      throw error
    }
  }

  async function test(id: string): Promise<OtherField[]> {
    return known.asManager(await known.find(id), (access) => platform.testWebhook(access, id))
  }

  async function sendTest(id: string): Promise<string | undefined> {
    return answeredDeliveryId(await test(id))
  }

  const handlers: AppHandlers['webhooks'] = {
    view,
    async refresh({ clientId }) {
      const { id: environmentId } = environment.current()
      const list = await known.withToken(clientId, (access) => platform.listWebhooks(access))
      if (list.skipped > 0) log.warn('webhooks without a usable id', { skipped: list.skipped })
      const before = new Map((await records.webhooks.list(environmentId)).map((record) => [record.webhookId, record]))
      for (const item of list.items)
        await records.webhooks.put(known.recordOf(environmentId, clientId, item, before.get(item.id)))
      if (list.isComplete && list.skipped === 0)
        await records.webhooks.keepOnly(
          environmentId,
          clientId,
          list.items.map(({ id }) => id),
        )
      return changed()
    },
    async create({ clientId, endpointId, events, isLocal = false }) {
      const { id: environmentId } = environment.current()
      const addresses = addressesOf(endpointId)
      const url = isLocal ? addresses.local : (addresses.public ?? addresses.local)
      const created = await known.withToken(clientId, async (access) =>
        platform.createWebhook(access, { url, events, secret: await signingSecrets.of(endpointId) }),
      )
      const record = { ...known.recordOf(environmentId, clientId, created, undefined), endpointId }
      await records.webhooks.put(record)
      await changed()
      return known.read(record)
    },
    test: async ({ id }) => ({ otherFields: await test(id) }),
    heal: ({ id }) => healer.heal(id),
    undoHealing: ({ healingId }) => healer.undo(healingId),
    reconcile: ({ id }) => reconciler.reconcile(id),
  }

  return {
    handlers,
    forLoop: createLoopWebhooks({
      ...{ known, healer, reconciler, addressesOf, sendTest },
      refresh: (clientId) => handlers.refresh({ clientId }),
      create: (clientId, endpointId, events) => handlers.create({ clientId, endpointId, events }),
    }),
    addressChanged: tellAndHeal,
    environmentChanged: tellAndHeal,
    async close() {
      isClosed = true
      healer.close()
    },
  }
}
