import type { EndpointId } from '../../../../../src/shared/contract/capture'
import type { DeliveryDetail, DeliveryId } from '../../../../../src/shared/contract/deliveries'
import type { TokenId } from '../../../../../src/shared/contract/tokens'
import { summaryOf } from '../../../../../src/main/core/capture/summary-of'
import type { EndpointRecord, NewDelivery, TokenRecord, WebhookRecord } from '../../../../../src/main/ports/records'

/** An id of our own form, made from a number. */
const idOf = (number: number): string => Buffer.from(number.toString(16).padStart(32, '0'), 'hex').toString('base64url')

export const endpointIdOf = (number: number): EndpointId => idOf(number) as EndpointId
export const deliveryIdOf = (number: number): DeliveryId => idOf(number) as DeliveryId
export const tokenIdOf = (number: number): TokenId => idOf(number) as TokenId

export const sampleEndpoint = (number: number): EndpointRecord => ({
  id: endpointIdOf(number),
  name: `Endpoint ${number}`,
  slug: `slug-${number}`,
  scheme: 'argus',
  createdAt: 1_764_000_000_000 + number,
})

export const sampleToken = (number: number): TokenRecord => ({
  environmentId: 'sandbox',
  summary: {
    id: tokenIdOf(number),
    origin: 'pasted',
    clientId: null,
    subject: 'user-1',
    scope: null,
    addedAt: 1_764_000_000_000 + number,
    expiresAt: 1_764_000_900_000,
    verdict: 'verified',
  },
  token: `eyJ.${number}.sig`,
})

export const sampleWebhook = (number: number, clientId: string | null): WebhookRecord => ({
  environmentId: 'sandbox',
  webhookId: `wh_${number}`,
  endpointId: endpointIdOf(1),
  clientId,
  document: `{"id":"wh_${number}"}`,
  seenAt: 1_764_000_000_000,
})

export const sampleDelivery = (number: number, change: Partial<NewDelivery> = {}): NewDelivery => ({
  id: deliveryIdOf(number),
  endpointId: endpointIdOf(1),
  receivedAt: 1_764_000_000_000,
  method: 'POST',
  target: '/slug-1/a?x=1',
  event: 'incident.updated',
  senderId: 'dlv_1',
  attempt: 1,
  status: 200,
  signature: 'verified',
  bodyBytes: 4,
  durationMs: 1.25,
  httpVersion: '1.1',
  remoteAddress: '127.0.0.1',
  headersJson: JSON.stringify([
    ['X-A', 'one'],
    ['x-a', 'tw\u00FF'],
  ]),
  answeredAt: 1_764_000_000_001,
  verdictJson: JSON.stringify({
    state: 'verified',
    scheme: 'argus',
    reason: 'match',
    explanation: 'It matches.',
    headerName: 'X-Argus-Signature',
    headerValue: 'sha256=00',
    signedBytes: 4,
  }),
  body: Uint8Array.of(0, 0xff, 0xfe, 0x80),
  ...change,
})

/** What the store answers of a delivery that was written. */
export function detailOf(delivery: NewDelivery, seq: number): DeliveryDetail {
  const { headersJson, verdictJson } = delivery
  return {
    ...summaryOf(seq, delivery),
    httpVersion: delivery.httpVersion,
    remoteAddress: delivery.remoteAddress,
    answeredAt: delivery.answeredAt,
    headers: JSON.parse(headersJson) as DeliveryDetail['headers'],
    verdict: JSON.parse(verdictJson) as DeliveryDetail['verdict'],
  }
}
