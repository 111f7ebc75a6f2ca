import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Trace } from '../http/trace'
import { randomId } from '../random-id'
import type { AttemptLog } from './attempt-log'
import { sendAttempt } from './send-attempt'
import { signBody } from './sign-body'
import type { Webhook } from './webhook-registry'

// assumed: neither the waits between the tries nor the time a receiver has are documented.
const RETRY_DELAYS_MS = [1_000, 5_000, 25_000]
const TIMEOUT_MS = 10_000

export interface Deliverer {
  /** Sends an event at once and goes on in the background. Answers the id of the delivery. */
  deliver(webhook: Webhook, event: { readonly type: string; readonly data: unknown }, trace: Trace): string
  /** Multiplies the waits between the tries, from the next wait on. */
  readonly setRetryScale: (scale: number) => void
  /** Drops what is under way and what is planned. */
  cancelAll(): void
}

export interface DelivererDeps {
  readonly log: AttemptLog
  readonly now: () => number
  readonly retryScale: number
  /** A webhook as it is now. */
  readonly find: (webhookId: string) => Webhook | undefined
}

interface Delivery {
  readonly id: string
  readonly event: string
  readonly webhookId: string
  readonly traceId: string
  /** Made once: every try carries the same bytes, so that a receiver can tell a repetition by its body too. */
  readonly body: Uint8Array
}

export function createDeliverer(deps: DelivererDeps): Deliverer {
  let { retryScale } = deps
  let running = newController()

  async function run(delivery: Delivery, signal: AbortSignal): Promise<void> {
    const isCancelled = (): boolean => signal.aborted
    for (let attempt = 1; !isCancelled(); attempt += 1) {
      // assumed: a planned try goes to where the webhook points by then, signed with the secret that it has by then. So a
      // changed address is reached by what failed at the old one, and nothing is sent for a webhook that was deleted.
      const webhook = deps.find(delivery.webhookId)
      if (webhook === undefined) return
      const end = deps.log.begin({
        deliveryId: delivery.id,
        webhookId: delivery.webhookId,
        event: delivery.event,
        attempt,
        createdAt: deps.now(),
      })
      const outcome = await sendAttempt({
        url: webhook.url,
        headers: headersOf(delivery, attempt, webhook.secret),
        body: delivery.body,
        timeoutMs: TIMEOUT_MS,
        signal,
      })
      if (isCancelled()) return

      const succeeded = isSuccess(outcome.responseStatus)
      const delayMs = succeeded ? undefined : RETRY_DELAYS_MS[attempt - 1]
      const waitMs = delayMs === undefined ? undefined : delayMs * retryScale
      end({
        ...outcome,
        status: succeeded ? 'succeeded' : 'failed',
        nextAttemptAt: waitMs === undefined ? null : deps.now() + waitMs,
      })
      if (waitMs === undefined) return
      await sleep(waitMs, undefined, { signal }).catch(() => undefined) // Rejects only when it is cancelled.
    }
  }

  return {
    deliver(webhook, event, { traceId }) {
      const id = randomId('dlv')
      // assumed: the names of these keys. Documented is what they hold: delivery id, event type, timestamp, data.
      const envelope = { id, type: event.type, timestamp: new Date(deps.now()).toISOString(), data: event.data }
      const body = Buffer.from(JSON.stringify(envelope))
      void run({ id, event: event.type, webhookId: webhook.id, traceId, body }, running.signal)
      return id
    },
    setRetryScale(scale) {
      retryScale = scale
    },
    cancelAll() {
      running.abort()
      running = newController()
    },
  }
}

/** Every delivery under way listens to its signal; node warns at eleven listeners, which would be a leak elsewhere. */
function newController(): AbortController {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  return controller
}

// assumed: all but X-Argus-Signature and X-Argus-Trace-ID.
const headersOf = (delivery: Delivery, attempt: number, secret: string): Readonly<Record<string, string>> => ({
  'Content-Type': 'application/json',
  'User-Agent': 'Argus-Webhooks/2026.1',
  'X-Argus-Signature': signBody(delivery.body, secret),
  'X-Argus-Event': delivery.event,
  'X-Argus-Delivery': delivery.id,
  'X-Argus-Attempt': String(attempt),
  'X-Argus-Trace-ID': delivery.traceId,
})

const isSuccess = (status: number | null): boolean => status !== null && status >= 200 && status < 300
