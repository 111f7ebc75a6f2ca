import type { IncomingHttpHeaders } from 'node:http'
import type { DeliveryId, DeliveryProblem, DeliveryRoute } from '../../../shared/contract/deliveries'
import type { EndpointId } from '../../../shared/contract/capture'
import type { ReceivedDelivery } from '../../ports/records'
import type { SenderHints } from './sender-hints'

/** What is kept of the head of a request. A request of Node's is one; of what could not be read as one, as much as was legible. */
interface RequestHead {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly httpVersion: string
  /** Names and values by turns, each as one Latin-1 character for a byte; order, case and duplicates as received. */
  readonly rawHeaders: readonly string[]
  readonly rawTrailers: readonly string[]
  readonly headers: IncomingHttpHeaders
  readonly socket: { readonly remoteAddress?: string | undefined }
}

/** A request as it came, whole or not. */
export interface ReceivedRequest {
  readonly head: RequestHead
  readonly body: Uint8Array
  readonly bodyBytes: number
  readonly problem: DeliveryProblem | null
  /** When its first byte came, on the clock of `performance.now`. */
  readonly beganAt: number
}

export interface KnownOfDelivery {
  readonly id: DeliveryId
  readonly endpointId: EndpointId
  readonly via: DeliveryRoute
  readonly hints: SenderHints
  readonly status: number
}

/** The moment of the commit, on both clocks. */
export interface CommitTime {
  readonly epochMs: number
  readonly performanceMs: number
}

const MAX_DURATION_MS = 86_400_000
/** The contract's limits. */
export const MAX_TARGET_CHARS = 16_384
const MAX_METHOD_CHARS = 32

/** What is stored of a request that will be answered with `status`. */
export function toDelivery(
  { head, body, bodyBytes, problem, beganAt }: ReceivedRequest,
  { id, endpointId, via, hints, status }: KnownOfDelivery,
  at: CommitTime,
): ReceivedDelivery {
  const durationMs = Math.min(Math.max(at.performanceMs - beganAt, 0), MAX_DURATION_MS)
  return {
    id,
    endpointId,
    receivedAt: Math.max(Math.round(at.epochMs - durationMs), 0),
    method: (head.method ?? '').slice(0, MAX_METHOD_CHARS),
    target: (head.url ?? '').slice(0, MAX_TARGET_CHARS),
    event: hints.event,
    senderId: hints.senderId,
    attempt: hints.attempt,
    status,
    bodyBytes,
    durationMs,
    problem,
    via,
    httpVersion: head.httpVersion,
    remoteAddress: head.socket.remoteAddress ?? null,
    answeredAt: at.epochMs,
    headersJson: JSON.stringify(head.rawHeaders),
    trailersJson: head.rawTrailers.length === 0 ? '[]' : JSON.stringify(head.rawTrailers),
    body,
  }
}
