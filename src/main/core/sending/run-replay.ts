import type { EndpointId } from '../../../shared/contract/capture'
import type { DeliveryId } from '../../../shared/contract/deliveries'
import type { SentOutcome } from '../../../shared/contract/sending'
import { AppError } from '../../../shared/errors'
import type { Clock } from '../../ports/clock'
import type { ReplayOrder } from '../../ports/engine'
import type { Records } from '../../ports/records'
import type { OutgoingRequest, Sender } from '../../ports/sender'
import type { WatchedEndpoint } from '../../ports/store-host'
import { SEND_TIMEOUT_MS } from './create-forwarder'
import { endToEndHeaders } from './end-to-end-headers'
import { notSent } from './not-sent'
import { readWhole, type WholeDelivery } from './read-whole'
import { recordSending, type RecordSendingDeps } from './record-sending'
import { createReplayPace } from './replay-pace'
import { wait, type Scheduler } from '../../scheduler'
import { selectedDeliveries } from './selected-deliveries'
import { signAnew, type SignAnewDeps } from './sign-anew'
import { targetUrl } from './target-url'

/** So many requests are under way at most. */
const MAX_CONCURRENCY = 8
/** Their bodies are in memory: together no more than this, unless one alone is larger. */
const MAX_UNDER_WAY_BYTES = 128 * 1_048_576

export interface RunReplayDeps extends RecordSendingDeps {
  readonly sender: Pick<Sender, 'send'>
  readonly records: Pick<Records, 'deliveries' | 'sendings'>
  readonly signing: SignAnewDeps
  /** Throws `capture.not_found`. */
  readonly endpoint: (id: EndpointId) => WatchedEndpoint
  readonly clock: Clock
  readonly scheduler: Scheduler
}

/** Sends the deliveries of an order, oldest first. Rejects when the store cannot be read. Resolves when none is under way. */
export async function runReplay(
  deps: RunReplayDeps,
  order: ReplayOrder,
  signal: AbortSignal,
  onOutcome: (outcome: SentOutcome) => void,
): Promise<void> {
  const { records, clock, scheduler } = deps
  const pace = createReplayPace(order.perSecond, clock.now())
  const underWay = new Set<Promise<void>>()
  let bytes = 0
  const isCancelled = (): boolean => signal.aborted
  try {
    for await (const { id, receivedAt } of selectedDeliveries(records.deliveries, order.selection)) {
      if (isCancelled()) return
      // Read before it is due, so that the store's answer does not make it late.
      const whole = await readWhole(records.deliveries, id)
      await wait(scheduler, pace.pauseBefore(receivedAt, clock.now()), signal)
      const size = whole?.body.byteLength ?? 0
      while (underWay.size >= MAX_CONCURRENCY || (underWay.size > 0 && bytes + size > MAX_UNDER_WAY_BYTES))
        await Promise.race(underWay)
      if (isCancelled()) return
      bytes += size
      const sending = sendOne(id, whole).then(onOutcome)
      underWay.add(sending)
      // A fault among them is told by whoever waits for it next.
      sending
        .finally(() => {
          bytes -= size
          underWay.delete(sending)
        })
        .catch(() => undefined)
    }
  } finally {
    await Promise.all(underWay)
  }

  async function sendOne(deliveryId: DeliveryId, whole: WholeDelivery | undefined): Promise<SentOutcome> {
    const url = whole === undefined ? order.url : targetUrl(order.url, whole.detail.target)
    const outcome = await outcomeOf(whole, url)
    if (whole === undefined) return outcome
    await recordSending(deps, { deliveryId, kind: 'replay', url, attempt: 1, outcome })
    return outcome
  }

  async function outcomeOf(whole: WholeDelivery | undefined, url: string): Promise<SentOutcome> {
    if (whole === undefined) return notSent(clock.now(), 'The delivery was deleted meanwhile, so it was not sent.')
    const { detail, body } = whole
    if (detail.problem !== null)
      return notSent(
        clock.now(),
        'The delivery did not come whole, so it was not sent: edit it, and send what there is of it.',
      )
    try {
      const { sender } = deps
      return (await sender.send(requestOf(whole, url), { timeoutMs: SEND_TIMEOUT_MS, signal })).outcome
    } catch (error) {
      if (error instanceof AppError) return notSent(clock.now(), `${error.message} It was not sent.`)
      throw error
    }

    function requestOf({ detail: { method, headers, endpointId } }: WholeDelivery, to: string): OutgoingRequest {
      const passed = endToEndHeaders(headers)
      return {
        method,
        url: to,
        headers: order.signsAnew
          ? signAnew(deps.signing, deps.endpoint(endpointId), { headers: passed, body })
          : passed,
        body,
        allowSelfSigned: order.allowSelfSigned,
      }
    }
  }
}
