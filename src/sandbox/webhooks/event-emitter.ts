import { newSpanId, type Trace } from '../http/trace'
import { randomBytes } from 'node:crypto'
import type { Deliverer } from './deliverer'
import type { WebhookRegistry } from './webhook-registry'

export interface Emission {
  readonly event: string
  readonly data: unknown
  readonly count: number
  readonly perSecond: number
}

export interface EventEmitter {
  /**
   * Lets the event happen so many times, the first time at once, and sends it to every webhook that is subscribed at that
   * moment. Goes on in the background.
   */
  emit(emission: Emission): void
  /** Lets no planned event happen any more. */
  cancelAll(): void
}

export interface EventEmitterDeps {
  readonly webhooks: WebhookRegistry
  readonly deliverer: Deliverer
}

/** How often it looks what is due. Rates beyond this send several at once. */
const TICK_MS = 10

export function createEventEmitter({ webhooks, deliverer }: EventEmitterDeps): EventEmitter {
  const timers = new Set<NodeJS.Timeout>()

  function happen({ event, data }: Emission): void {
    const trace: Trace = { traceId: randomBytes(16).toString('hex'), spanId: newSpanId(), parentSpanId: null }
    for (const webhook of webhooks.all())
      if (webhook.events.includes(event)) deliverer.deliver(webhook, { type: event, data }, trace)
  }

  return {
    emit(emission) {
      const { count, perSecond } = emission
      const start = performance.now()
      let sent = 0
      const catchUp = (): void => {
        const due = Math.min(count, 1 + Math.floor(((performance.now() - start) * perSecond) / 1_000))
        for (; sent < due; sent += 1) happen(emission)
        if (sent < count) return
        clearInterval(timer)
        timers.delete(timer)
      }
      const timer = setInterval(catchUp, Math.max(TICK_MS, Math.min(1_000 / perSecond, 1_000)))
      timers.add(timer)
      catchUp()
    },
    cancelAll() {
      for (const timer of timers) clearInterval(timer)
      timers.clear()
    },
  }
}
