import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DeliveryId, HeaderPair } from '../../../shared/contract/deliveries'
import type { EndpointConfig } from '../../ports/engine'
import type { NewDelivery } from '../../ports/records'
import type { VerifySignature } from '../../ports/signatures'
import { readSenderHints } from './sender-hints'

/** A request that is complete and waits for its commit. */
export interface ReceivedRequest {
  readonly endpoint: EndpointConfig
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: Uint8Array
  /** When its first byte came, on the clock of `performance.now`. */
  readonly beganAt: number
}

/** The moment of the commit, on both clocks. */
export interface CommitTime {
  readonly epochMs: number
  readonly performanceMs: number
}

const MAX_DURATION_MS = 86_400_000

/** What is kept of a request. Header names and values are what Node made of the bytes, one Latin-1 character for each. */
export function toDelivery(
  { endpoint, request, body, beganAt }: ReceivedRequest,
  id: DeliveryId,
  at: CommitTime,
  verifySignature: VerifySignature,
): NewDelivery {
  const durationMs = Math.min(Math.max(at.performanceMs - beganAt, 0), MAX_DURATION_MS)
  const headers = pairsOf(request.rawHeaders)
  const verdict = verifySignature(endpoint.scheme, endpoint.secret, { headers, body })
  return {
    id,
    endpointId: endpoint.id,
    receivedAt: Math.max(Math.round(at.epochMs - durationMs), 0),
    method: request.method ?? '',
    target: request.url ?? '',
    ...readSenderHints(request.headers, body),
    status: 200,
    signature: verdict.state,
    bodyBytes: body.byteLength,
    durationMs,
    httpVersion: request.httpVersion,
    remoteAddress: request.socket.remoteAddress ?? null,
    headersJson: JSON.stringify(headers),
    answeredAt: at.epochMs,
    verdictJson: JSON.stringify(verdict),
    body,
  }
}

/** `[name, value, name, value, …]` in pairs: order, case and duplicates as received. */
function pairsOf(rawHeaders: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2)
    pairs.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? ''])
  return pairs
}
