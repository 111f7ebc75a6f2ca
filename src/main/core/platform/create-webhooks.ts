import { answeredDeliveryId } from '../../../shared/answered-delivery-id'
import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import type { OtherField } from '../../../shared/contract/primitives'
import type { Webhook, WebhooksView } from '../../../shared/contract/webhooks'
import { AppError } from '../../../shared/errors'
import type { Arrivals } from '../../ports/arrivals'
import type { Exchange } from '../../ports/exchange'
import type { Log } from '../../ports/log'
import type { LoopWebhooks } from '../../ports/loop-webhooks'
import type { Random } from '../../ports/random'
import type { Records, WebhookRecord } from '../../ports/records'
import { timerScheduler, type Scheduler } from '../../scheduler'
import { changeEvents } from './change-events'
import { createPlatformClient } from './client'
import { createHealer, type HealerDeps } from './heal-webhooks'
import { createKnownWebhooks, orGone, type KnownWebhooksDeps } from './known-webhooks'
import { createLoopWebhooks } from './loop-webhooks'
import { createMaker } from './make-webhook'
import { createOneByOne } from './one-by-one'
import { createReconciler } from './reconcile/reconcile-webhook'
import { createRemover } from './remove-webhook'
import { createRotator } from './rotate-secret'
import { createSigningSecrets, type SigningSecretsDeps } from './signing-secrets'
import { createWebhookSecrets, type WebhookSecretsDeps } from './webhook-secrets'

export interface WebhooksDeps
  extends
    Pick<SigningSecretsDeps, 'onSecretChanged'>,
    WebhookSecretsDeps,
    KnownWebhooksDeps,
    Pick<HealerDeps, 'healsWebhooks'> {
  readonly exchange: Exchange
  readonly records: Pick<Records, 'webhooks'> & {
    readonly deliveries: Pick<Records['deliveries'], 'ofEndpoint' | 'get'>
  }
  readonly arrivals: Arrivals
  readonly random: Pick<Random, 'bytes' | 'id'>
  readonly log: Log
  readonly announce: AppAnnounce['webhooks']
  readonly scheduler?: Scheduler
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
  /**
   * To be called when another environment is the current one: shows its webhooks, heals them as `addressChanged`, and calls off
   * the deletions of others that the platform was not told of.
   */
  environmentChanged(): void
  /** Gives up waiting for test deliveries, and calls off the deletions that the platform was not told of. */
  close(): Promise<void>
}

/** The subscriptions of the current environment, and the way between the platform and our endpoints. */
export function createWebhooks(deps: WebhooksDeps): Webhooks {
  const { environment, records, clock, log, random, arrivals, addressesOf, tunnelAddress, announce } = deps
  const { scheduler = timerScheduler } = deps
  const platform = createPlatformClient(deps)
  const secrets = createWebhookSecrets(deps)
  const known = createKnownWebhooks(deps, platform, secrets)
  // Of one webhook: a change, the next one, its deletion. Each looks anew at what it is.
  const oneByOne = createOneByOne()
  const common = {
    known,
    secrets,
    records,
    arrivals,
    clock,
    random,
    log,
    addressesOf,
    reachesThisComputer: deps.reachesThisComputer,
    sendTest,
    oneByOne,
    changed: tell,
  }
  const healer = createHealer({
    ...common,
    tunnelAddress,
    environmentId: () => environment.id,
    healsWebhooks: deps.healsWebhooks,
  })
  const rotator = createRotator({ ...common, deliveries: records.deliveries })
  const remover = createRemover({ ...common, platform, scheduler, forgotten: rotator.forget })
  const maker = createMaker({ ...common, ...deps, platform, signingSecrets: createSigningSecrets(deps) })
  const reconciler = createReconciler({ known, platform, deliveries: records.deliveries, clock })
  let rev = 0
  let isClosed = false

  async function view(): Promise<WebhooksView> {
    // Taken before anything is read: a view may then be newer than its number, never older.
    const at = rev
    const { id } = environment
    const [list, hasSecret] = await Promise.all([known.list(), secrets.holders(id)])
    const webhooks = list.map(known.read).sort((a, b) => (a.id < b.id ? -1 : 1))
    return {
      rev: at,
      webhooks,
      withSecret: webhooks.filter(hasSecret).map((webhook) => webhook.id),
      healings: healer.all(),
      rotations: rotator.all(id),
      removals: remover.all(id),
    }
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

  async function shown(made: Promise<WebhookRecord>): Promise<Webhook> {
    const webhook = known.read(await made)
    await changed()
    return webhook
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
    return orGone(known.asManager(await known.find(id), (access) => platform.testWebhook(access, id)))
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
    create: (order) => shown(maker.at(order)),
    createElsewhere: (order) => shown(maker.elsewhere(order)),
    inspect: async ({ id }) => shown(oneByOne(id, async () => known.inspect(await known.find(id)))),
    changeEvents: ({ id, ...wanted }) =>
      oneByOne(id, async () => changeEvents(known, await known.find(id), wanted)).finally(changed),
    rotateSecret: ({ id, format }) => rotator.rotate(id, format),
    remove: ({ id }) => remover.remove(id),
    undoRemove: async ({ id }) => remover.undo(environment.id, id),
    forget: ({ id }) => oneByOne(id, async () => remover.forget(await known.find(id))),
    test: async ({ id }) => ({ otherFields: await test(id) }),
    heal: ({ id }) => healer.heal(id),
    undoHealing: ({ healingId }) => healer.undo(healingId),
    reconcile: ({ id }) => reconciler.reconcile(id),
    attempts: ({ id }) => reconciler.attempts(id),
  }

  return {
    handlers,
    forLoop: createLoopWebhooks({
      ...{ known, healer, reconciler, addressesOf, sendTest },
      refresh: (clientId) => handlers.refresh({ clientId }),
      create: (clientId, endpointId, events) => handlers.create({ clientId, endpointId, events }),
    }),
    addressChanged: tellAndHeal,
    environmentChanged() {
      remover.callOff(environment.id)
      tellAndHeal()
    },
    async close() {
      isClosed = true
      remover.callOff(null)
      healer.close()
      rotator.close()
    },
  }
}
