import type { Rotation, SecretFormat, Webhook } from '../../../shared/contract/webhooks'
import { AppError, type ErrorCode } from '../../../shared/errors'
import type { Clock } from '../../ports/clock'
import type { Random } from '../../ports/random'
import type { WebhookRecord } from '../../ports/records'
import { checkRotation, type RotationCheckDeps } from './check-rotation'
import { problemOf } from './healings'
import type { KnownWebhooks } from './known-webhooks'
import { makeSigningSecret } from './make-signing-secret'
import type { OneByOne } from './one-by-one'
import { createRotations } from './rotations'
import { secretOwnerOf, type WebhookSecrets } from './webhook-secrets'

export interface RotatorDeps extends RotationCheckDeps {
  readonly known: Pick<KnownWebhooks, 'list' | 'find' | 'read' | 'update'>
  readonly secrets: Pick<WebhookSecrets, 'current' | 'stage'>
  readonly clock: Clock
  readonly random: Pick<Random, 'bytes' | 'id'>
  /** Of whatever is changed of one webhook. */
  readonly oneByOne: OneByOne
  readonly changed: () => void
}

/** Gives webhooks new signing secrets. */
export interface Rotator {
  /** Of the environment. */
  all(environmentId: string): Rotation[]
  /** Answers once the platform was told, or would not be. Rejects when nothing was sent: `vault.*`, `webhooks.not_found`. */
  rotate(webhookId: string, format: SecretFormat): Promise<Rotation>
  forget(environmentId: string, webhookId: string): void
  /** Gives up the checks under way. */
  close(): void
}

/** After these the platform may have taken what it was sent: its answer was lost, or could not be read. */
const MAY_HAVE_TAKEN_IT: ReadonlySet<ErrorCode> = new Set([
  'platform.timeout',
  'platform.unreachable',
  'platform.failed',
  'platform.cancelled',
  'platform.unexpected_answer',
])

export function createRotator(deps: RotatorDeps): Rotator {
  const { known, secrets, clock, random, oneByOne, changed } = deps
  const rotations = createRotations(changed)
  const checks = new Map<string, AbortController>()
  /** Secrets that somebody may still sign with the former of: a third one would push that out. So the same is sent again. */
  const undecided = new Set<string>()

  async function stage(webhook: Webhook, environmentId: string, format: SecretFormat) {
    const sentBefore = undecided.has(keyOf(webhook)) ? await secrets.current(webhook, environmentId) : undefined
    if (sentBefore !== undefined) return { secret: sentBefore, putBack: null }
    const secret = makeSigningSecret(random, format)
    return { secret, putBack: (await secrets.stage(webhook, environmentId, secret)).putBack }
  }

  /** The other webhooks of the endpoint share its secret. Answers those that could not be told. */
  async function tellOthers(endpointId: Webhook['endpointId'], except: string, secret: string): Promise<string[]> {
    if (endpointId === null) return []
    const others = (await known.list())
      .map(known.read)
      .filter((webhook) => webhook.id !== except && secretOwnerOf(webhook) === endpointId)
    const behind: string[] = []
    for (const { id } of others)
      await oneByOne(id, async () => known.update(await known.find(id), { secret })).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error
        behind.push(id)
      })
    return behind
  }

  function check(id: string, webhook: Webhook, isTold: boolean): void {
    const owner = secretOwnerOf(webhook)
    if (owner === null) return
    checks.get(webhook.id)?.abort()
    const controller = new AbortController()
    checks.set(webhook.id, controller)
    void checkRotation(deps, webhook.id, owner, controller.signal).then(({ state, problem, verdict }) => {
      if (state === 'verified' && !isTold) undecided.delete(keyOf(webhook))
      // Without a delivery, what was not known before is not known after.
      if (isTold || state !== 'not-arrived') rotations.change(id, { state, verdict, ...(isTold && { problem }) })
    })
  }

  async function rotate(record: WebhookRecord, format: SecretFormat): Promise<Rotation> {
    const { environmentId, webhookId } = record
    const webhook = known.read(record)
    const owner = secretOwnerOf(webhook)
    const { secret, putBack } = await stage(webhook, environmentId, format)
    const id = random.id()
    rotations.begin(environmentId, { id, webhookId, at: clock.now() })
    const end = (next: Parameters<typeof rotations.change>[1]): Rotation => {
      rotations.change(id, next)
      const made = rotations.of(environmentId, webhookId)
      if (made === undefined) throw new AppError('webhooks.not_found', 'The webhook was deleted meanwhile.')
      return made
    }
    try {
      await oneByOne(webhookId, async () => known.update(await known.find(webhookId), { secret }))
    } catch (error) {
      const problem = problemOf(error)
      const isRefused = error instanceof AppError && !MAY_HAVE_TAKEN_IT.has(error.code)
      if (isRefused && putBack !== null && (await succeeds(putBack))) return end({ state: 'refused', problem })
      undecided.add(keyOf(webhook))
      const unknown = end({ state: 'unknown', problem })
      check(id, webhook, false)
      return unknown
    }
    const behind = await tellOthers(owner, webhookId, secret)
    if (behind.length === 0) undecided.delete(keyOf(webhook))
    else undecided.add(keyOf(webhook))
    const told = end({ state: owner === null ? 'elsewhere' : 'checking', behind })
    check(id, webhook, true)
    return told
  }

  return {
    all: rotations.all,
    async rotate(webhookId, format) {
      const webhook = known.read(await known.find(webhookId))
      // Two webhooks of one endpoint at once would push the former secret out.
      return oneByOne(keyOf(webhook), async () => rotate(await known.find(webhookId), format))
    },
    forget: rotations.forget,
    close() {
      for (const controller of checks.values()) controller.abort()
    },
  }
}

/** Of a secret: what is done with those of one endpoint is done one after the other. */
const keyOf = (webhook: Webhook): string => `secret of ${secretOwnerOf(webhook) ?? webhook.id}`

/** A keychain that was locked meanwhile leaves both secrets in place, and both are accepted then. */
async function succeeds(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}
