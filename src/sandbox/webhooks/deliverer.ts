import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { newSpanId, type Trace } from '../http/trace'
import { randomId } from '../random-id'
import type { TraceLog } from '../traces/trace-log'
import type { AttemptLog } from './attempt-log'
import { deliveryHeaders, standardWebhooksHeaders } from './delivery-headers'
import { sendAttempt } from './send-attempt'
import type { Webhook } from './webhook-registry'

// assumed: neither the waits between the tries nor the time a receiver has are documented.
const RETRY_DELAYS_MS = [1_000, 5_000, 25_000]
const TIMEOUT_MS = 10_000

export interface Deliverer {
  /** Sends an event at once and goes on in the background. Answers the id of the delivery. */
  deliver(webhook: Webhook, event: { readonly type: string; readonly data: unknown }, trace: Trace): string
  /** Multiplies the waits between the tries, from the next wait on. */
  readonly setRetryScale: (scale: number) => void
  /** Adds the headers of Standard Webhooks, from the next try on. */
  readonly setStandardWebhooks: (isOn: boolean) => void
  /** Drops what is under way and what is planned. */
  cancelAll(): void
}

export interface DelivererDeps {
  readonly log: AttemptLog
  /** Remembers every try as a part of the trace that caused it. */
  readonly traces: TraceLog
  readonly now: () => number
  readonly retryScale: number
  /** A webhook as it is now. */
  readonly find: (webhookId: string) => Webhook | undefined
}

interface Delivery {
  readonly id: string
  readonly event: string
  readonly webhookId: string
  readonly trace: Trace
  /** Made once: every try carries the same bytes, so that a receiver can tell a repetition by its body too. */
  readonly body: Uint8Array
}

export function createDeliverer(deps: DelivererDeps): Deliverer {
  let { retryScale } = deps
  let isStandard = false
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
      const signed = {
        deliveryId: delivery.id,
        event: delivery.event,
        attempt,
        traceId: delivery.trace.traceId,
        body: delivery.body,
        secret: webhook.secret,
      }
      const startedAt = deps.now()
      const outcome = await sendAttempt({
        url: webhook.url,
        headers: { ...deliveryHeaders(signed), ...(isStandard && standardWebhooksHeaders(signed, startedAt)) },
        body: delivery.body,
        timeoutMs: TIMEOUT_MS,
        signal,
      })
      if (isCancelled()) return

      const succeeded = isSuccess(outcome.responseStatus)
      deps.traces.record({
        traceId: delivery.trace.traceId,
        spanId: newSpanId(),
        parentSpanId: delivery.trace.spanId,
        name: 'webhook delivery',
        startedAt,
        durationMs: outcome.responseMs,
        isOk: succeeded,
        attributes: {
          'argus.webhook.id': delivery.webhookId,
          'argus.delivery.id': delivery.id,
          'argus.delivery.attempt': attempt,
          ...(outcome.responseStatus !== null && { 'http.response.status_code': outcome.responseStatus }),
        },
      })
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
    deliver(webhook, event, trace) {
      const id = randomId('dlv')
      // assumed: the names of these keys. Documented is what they hold: delivery id, event type, timestamp, data.
      const envelope = { id, type: event.type, timestamp: new Date(deps.now()).toISOString(), data: event.data }
      const body = Buffer.from(JSON.stringify(envelope))
      void run({ id, event: event.type, webhookId: webhook.id, trace, body }, running.signal)
      return id
    },
    setRetryScale(scale) {
      retryScale = scale
    },
    setStandardWebhooks(isOn) {
      isStandard = isOn
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

const isSuccess = (status: number | null): boolean => status !== null && status >= 200 && status < 300
