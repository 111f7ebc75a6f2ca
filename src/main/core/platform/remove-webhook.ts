import { REMOVAL_DELAY_MS, type Removal } from '../../../shared/contract/webhooks'
import { AppError } from '../../../shared/errors'
import type { Scheduler } from '../../scheduler'
import type { Clock } from '../../ports/clock'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { Records, WebhookRecord } from '../../ports/records'
import { problemOf } from './healings'
import type { KnownWebhooks } from './known-webhooks'
import type { OneByOne } from './one-by-one'
import type { WebhookCalls } from './webhook-calls'
import type { WebhookSecrets } from './webhook-secrets'

export interface RemoverDeps {
  readonly known: Pick<KnownWebhooks, 'find' | 'asManager'>
  readonly platform: Pick<WebhookCalls, 'deleteWebhook'>
  readonly secrets: Pick<WebhookSecrets, 'forgetOwn'>
  readonly records: Pick<Records, 'webhooks'>
  readonly clock: Clock
  readonly random: Pick<Random, 'id'>
  readonly log: Log
  readonly scheduler: Scheduler
  readonly oneByOne: OneByOne
  /** It is not known here any more. */
  readonly forgotten: (environmentId: string, webhookId: string) => void
  readonly changed: () => void
}

/** Deletes webhooks on the platform, a while after it was asked to: until then nothing has happened. */
export interface Remover {
  /** Of the environment. */
  all(environmentId: string): Removal[]
  remove(webhookId: string): Promise<Removal>
  /** Rejects with `webhooks.removal_sent`, and with `webhooks.not_found` when it is not to be deleted. */
  undo(environmentId: string, webhookId: string): void
  /** Forgets it here, whatever the platform says of it. */
  forget(record: WebhookRecord): Promise<void>
  /**
   * Calls off what the platform was not told of, but in this environment. Nobody is there to undo it any more, and a webhook
   * that stays can be deleted again, while one that is gone cannot be had back.
   */
  callOff(exceptIn: string | null): void
}

interface Entry {
  readonly environmentId: string
  readonly removal: Removal
  readonly stop: () => void
}

export function createRemover(deps: RemoverDeps): Remover {
  const { known, platform, secrets, records, clock, random, log, scheduler, oneByOne, forgotten, changed } = deps
  const entries = new Map<string, Entry>()
  const keyOf = (environmentId: string, webhookId: string): string => `${environmentId} ${webhookId}`

  function set(environmentId: string, removal: Removal, stop: () => void = () => undefined): Removal {
    entries.set(keyOf(environmentId, removal.webhookId), { environmentId, removal, stop })
    changed()
    return removal
  }

  async function forget({ environmentId, webhookId }: WebhookRecord): Promise<void> {
    await records.webhooks.remove(environmentId, webhookId)
    entries.delete(keyOf(environmentId, webhookId))
    forgotten(environmentId, webhookId)
    changed()
    // A secret that cannot be deleted now is found later: it has no webhook.
    await secrets.forgetOwn(environmentId, webhookId).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error
      log.warn('secret of a deleted webhook stays', { webhookId, code: error.code })
    })
  }

  async function tellPlatform(record: WebhookRecord): Promise<void> {
    try {
      await known.asManager(record, (access) => platform.deleteWebhook(access, record.webhookId))
    } catch (error) {
      // A DELETE that was heard may be sent again when its answer was lost, and is then told that there is nothing.
      if (!(error instanceof AppError) || error.code !== 'platform.not_found') throw error
    }
  }

  async function carryOut(record: WebhookRecord, waiting: Removal): Promise<void> {
    const { environmentId, webhookId } = record
    const { until } = waiting
    // Called off while something else was done to the webhook.
    if (entries.get(keyOf(environmentId, webhookId))?.removal !== waiting) return
    set(environmentId, { webhookId, state: 'removing', until, problem: null })
    try {
      await tellPlatform(record)
      await forget(record)
    } catch (error) {
      if (!(error instanceof AppError)) log.fault(random.id(), 'webhooks.remove', error)
      set(environmentId, { webhookId, state: 'failed', until, problem: problemOf(error) })
    }
  }

  return {
    all: (environmentId) =>
      [...entries.values()].filter((entry) => entry.environmentId === environmentId).map(({ removal }) => removal),
    async remove(webhookId) {
      const record = await known.find(webhookId)
      const pending = entries.get(keyOf(record.environmentId, webhookId))
      if (pending !== undefined && pending.removal.state !== 'failed') return pending.removal
      const until = clock.now() + REMOVAL_DELAY_MS
      const waiting: Removal = { webhookId, state: 'waiting', until, problem: null }
      const stop = scheduler.after(REMOVAL_DELAY_MS, () => void oneByOne(webhookId, () => carryOut(record, waiting)))
      return set(record.environmentId, waiting, stop)
    },
    undo(environmentId, webhookId) {
      const entry = entries.get(keyOf(environmentId, webhookId))
      if (entry === undefined) throw new AppError('webhooks.not_found', 'This webhook is not about to be deleted.')
      if (entry.removal.state === 'removing')
        throw new AppError('webhooks.removal_sent', 'The platform is being told to delete it.')
      entry.stop()
      entries.delete(keyOf(environmentId, webhookId))
      changed()
    },
    async forget(record) {
      entries.get(keyOf(record.environmentId, record.webhookId))?.stop()
      await forget(record)
    },
    callOff(exceptIn) {
      for (const [key, { environmentId, removal, stop }] of entries) {
        if (removal.state !== 'waiting' || environmentId === exceptIn) continue
        stop()
        entries.delete(key)
      }
    },
  }
}
