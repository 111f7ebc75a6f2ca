import type { DeliveryId, HeaderPair } from '../../../shared/contract/deliveries'
import type { SentOutcome } from '../../../shared/contract/sending'
import type { Clock } from '../../ports/clock'
import type { EndpointConfig } from '../../ports/engine'
import type { Sender } from '../../ports/sender'
import { endToEndHeaders } from './end-to-end-headers'
import { notSent } from './not-sent'
import { recordSending, type RecordSendingDeps } from './record-sending'
import { timerScheduler, wait, type Scheduler } from '../../scheduler'
import { targetUrl } from './target-url'

export const SEND_TIMEOUT_MS = 30_000
/** Before the first try again; doubled before each that follows. */
const FIRST_PAUSE_MS = 500

interface ForwardedDelivery {
  readonly id: DeliveryId
  readonly method: string
  /** As received, with the slug. */
  readonly target: string
  readonly headers: readonly HeaderPair[]
  readonly body: Uint8Array
}

export interface ForwarderDeps extends RecordSendingDeps {
  readonly sender: Pick<Sender, 'send'>
  readonly clock: Clock
  readonly scheduler?: Scheduler
}

/**
 * Sends a delivery on to the endpoint's target. Never rejects for an endpoint that has one. Tries again only where the target cannot be reached: one that
 * answered, or took the request and said nothing, may have acted on it. The delivery must be stored before.
 */
export type Forward = (
  endpoint: Pick<EndpointConfig, 'forward'>,
  delivery: ForwardedDelivery,
  signal?: AbortSignal,
) => Promise<SentOutcome>

/** What waits for a target holds its body in memory: more than so much is not taken on. */
const MAX_WAITING = 1_000
const MAX_WAITING_BYTES = 128 * 1_048_576

export function createForwarder(deps: ForwarderDeps): Forward {
  const { sender, clock, scheduler = timerScheduler } = deps
  let waiting = 0
  let waitingBytes = 0

  return async ({ forward }, { id, method, target, headers, body }, signal) => {
    if (forward === null) throw new Error('The endpoint has no target to forward to.')
    const url = targetUrl(forward.url, target)
    const record = (attempt: number, outcome: SentOutcome): Promise<void> =>
      recordSending(deps, { deliveryId: id, kind: 'forward', url, attempt, outcome })

    if (waiting >= MAX_WAITING || (waiting > 0 && waitingBytes + body.byteLength > MAX_WAITING_BYTES)) {
      const outcome = notSent(clock.now(), 'Too many deliveries wait for the target already, so it was not sent on.')
      await record(1, outcome)
      return outcome
    }
    waiting += 1
    waitingBytes += body.byteLength
    try {
      const request = { method, url, headers: endToEndHeaders(headers), body, allowSelfSigned: forward.allowSelfSigned }
      for (let attempt = 1; ; attempt += 1) {
        const options = { timeoutMs: SEND_TIMEOUT_MS, ...(signal !== undefined && { signal }) }
        const { outcome, isUnreachable } = await sender.send(request, options)
        await record(attempt, outcome)
        if (!isUnreachable || attempt > forward.retries) return outcome
        await wait(scheduler, FIRST_PAUSE_MS * 2 ** (attempt - 1), signal)
        if (signal?.aborted === true) return outcome
      }
    } finally {
      waiting -= 1
      waitingBytes -= body.byteLength
    }
  }
}
