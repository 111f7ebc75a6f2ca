import type { Healing, Webhook } from '../../../shared/contract/webhooks'
import { AppError } from '../../../shared/errors'
import type { Clock } from '../../ports/clock'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { WebhookRecord } from '../../ports/records'
import { checkHealing, type CheckDeps } from './check-healing'
import { createHealings, problemOf } from './healings'
import type { KnownWebhooks } from './known-webhooks'
import { movedUrl } from './moved-url'
import type { OneByOne } from './one-by-one'
import { addressFor, isBelowAny, type OwnAddresses } from './webhook-address'

export interface HealerDeps
  extends CheckDeps, Pick<OwnAddresses, 'addressesOf' | 'reachesThisComputer' | 'tunnelAddress'> {
  readonly known: Pick<KnownWebhooks, 'list' | 'find' | 'read' | 'update'>
  /** Of the environment whose webhooks are looked at now. */
  readonly environmentId: () => string
  readonly clock: Clock
  readonly random: Pick<Random, 'id'>
  readonly log: Log
  /** True when webhooks may be pointed at a new address without asking. */
  readonly healsWebhooks: () => boolean
  /** Each change of a webhook looks anew at where it points, so the last one comes to the newest. */
  readonly oneByOne: OneByOne
  readonly changed: () => void
}

/** Points webhooks of the platform at what their endpoint's address is now. */
export interface Healer {
  /** Those of the current environment. */
  all(): Healing[]
  /** By hand. Answers once the platform took it; the check goes on. Rejects with `webhooks.not_ours`. */
  heal(webhookId: string): Promise<Healing>
  /** Those that pointed at a former address of the tunnel, where that is allowed. Never rejects: what fails is in the view. */
  healAll(): Promise<void>
  undo(healingId: string): Promise<Healing>
  /** Resolves when the webhook's last change is checked. */
  checked(webhookId: string): Promise<void>
  /** Gives up the checks under way. */
  close(): void
}

const UNDOABLE: ReadonlySet<Healing['state']> = new Set(['checking', 'confirmed', 'unconfirmed'])

export function createHealer(deps: HealerDeps): Healer {
  const { known, clock, random, log, addressesOf, tunnelAddress, healsWebhooks, oneByOne, changed } = deps
  const healings = createHealings(deps.environmentId, changed)
  const checks = new Map<string, { readonly controller: AbortController; readonly ended: Promise<void> }>()

  /** Moves one to its endpoint's public address, else (where that will do) its local one. */
  async function move(webhook: Webhook, record: WebhookRecord, needsPublic: boolean): Promise<Healing | null> {
    const { endpointId, url: from } = webhook
    if (endpointId === null) throw notOurs('Which endpoint it was for is not known.')
    if (needsPublic && addressesOf(endpointId).public === null) return null
    const to = movedUrl(from, addressFor(deps, endpointId))
    const id = random.id()
    checks.get(record.webhookId)?.controller.abort()
    healings.begin(record.environmentId, { id, webhookId: record.webhookId, from, to, at: clock.now() })
    try {
      await known.update({ ...record, endpointId }, { url: to })
    } catch (error) {
      healings.change(id, { state: 'failed', problem: problemOf(error) })
      throw error
    }
    const checking = healings.change(id, { state: 'checking' })
    const controller = new AbortController()
    const ended = checkHealing(deps, record.webhookId, endpointId, controller.signal).then((outcome) => {
      // An undo that came first has the word.
      if (healings.stateOf(id) === 'checking') healings.change(id, outcome)
    })
    checks.set(record.webhookId, { controller, ended })
    return checking
  }

  /** Only what pointed at a former address of the tunnel, and was not given that address back by hand. */
  function mayBeHealed({ id, address, endpointId, url }: Webhook): boolean {
    if (address !== 'former' || endpointId === null || !isBelowAny(url, tunnelAddress().former)) return false
    return !healings.all().some(({ webhookId, state, from }) => webhookId === id && state === 'undone' && from === url)
  }

  async function healByItself(webhookId: string): Promise<void> {
    try {
      const record = await known.find(webhookId)
      const webhook = known.read(record)
      if (healsWebhooks() && mayBeHealed(webhook)) await move(webhook, record, true)
    } catch (error) {
      if (!(error instanceof AppError)) log.fault(random.id(), 'webhooks.heal', error)
      else log.warn('webhook not healed', { webhookId, code: error.code })
    }
  }

  return {
    all: healings.all,
    heal: (webhookId) =>
      oneByOne(webhookId, async () => {
        const record = await known.find(webhookId)
        const webhook = known.read(record)
        if (webhook.address !== 'former') throw notOurs('It does not point at an address that this catcher had before.')
        const healing = await move(webhook, record, false)
        if (healing === null) throw new Error('An endpoint that listens has an address.')
        return healing
      }),
    async healAll() {
      if (!healsWebhooks() || tunnelAddress().now === null) return
      const webhooks = (await known.list()).map(known.read).filter(mayBeHealed)
      await Promise.all(webhooks.map(({ id }) => oneByOne(id, () => healByItself(id))))
    },
    async undo(healingId) {
      const { webhookId } = healings.get(healingId)
      return oneByOne(webhookId, async () => {
        const healing = healings.get(healingId)
        const record = await known.find(webhookId)
        if (!UNDOABLE.has(healing.state)) throw notOurs('This change was not made, or is undone already.')
        if (known.read(record).url !== healing.to) throw notOurs('The webhook was given another address since.')
        checks.get(webhookId)?.controller.abort()
        healings.change(healingId, { state: 'undoing', problem: null })
        try {
          await known.update(record, { url: healing.from })
        } catch (error) {
          const before = healing.state === 'checking' ? 'unconfirmed' : healing.state
          healings.change(healingId, { state: before, problem: problemOf(error) })
          throw error
        }
        return healings.change(healingId, { state: 'undone' })
      })
    },
    async checked(webhookId) {
      await checks.get(webhookId)?.ended
    },
    close() {
      for (const { controller } of checks.values()) controller.abort()
    },
  }
}

const notOurs = (why: string): AppError => new AppError('webhooks.not_ours', `The webhook stays as it is. ${why}`)
