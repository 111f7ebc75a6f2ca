import { USUAL_ANSWER } from '../../../../../src/shared/contract/answers'
import { USUAL_MAX_BODY_BYTES, type EndpointId } from '../../../../../src/shared/contract/capture'
import type { DeliveryDetail, DeliveryId } from '../../../../../src/shared/contract/deliveries'
import type { TokenId } from '../../../../../src/shared/contract/tokens'
import { summaryOf } from '../../../../../src/main/core/capture/summary-of'
import { fromHeaderText } from '../../../../../src/main/core/store/header-text'
import type {
  DeliveryFacts,
  EndpointRecord,
  ReceivedDelivery,
  TokenRecord,
  WebhookRecord,
} from '../../../../../src/main/ports/records'
import { verdictOf } from './store-rig'

/** An id of our own form, made from a number. */
const idOf = (number: number): string => Buffer.from(number.toString(16).padStart(32, '0'), 'hex').toString('base64url')

export const endpointIdOf = (number: number): EndpointId => idOf(number) as EndpointId
export const deliveryIdOf = (number: number): DeliveryId => idOf(number) as DeliveryId
export const tokenIdOf = (number: number): TokenId => idOf(number) as TokenId

export const sampleEndpoint = (number: number): EndpointRecord => ({
  id: endpointIdOf(number),
  slug: `slug-${number}`,
  settings: {
    name: `Endpoint ${number}`,
    isOn: true,
    signature: { scheme: 'argus', custom: null, toleranceS: 300 },
    answer: USUAL_ANSWER,
    forward: null,
    maxBodyBytes: USUAL_MAX_BODY_BYTES,
    accessKey: null,
  },
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
    canRefresh: true,
    isAutoRefreshed: false,
    refreshProblem: null,
    revokedAt: null,
    keyThumbprint: null,
    kid: null,
    deliveryId: null,
  },
  token: `eyJ.${number}.sig`,
  refreshToken: `refresh-${number}`,
})

export const sampleWebhook = (number: number, clientId: string | null): WebhookRecord => ({
  environmentId: 'sandbox',
  webhookId: `wh_${number}`,
  endpointId: endpointIdOf(1),
  clientId,
  document: `{"id":"wh_${number}"}`,
  seenAt: 1_764_000_000_000,
})

export const sampleDelivery = (number: number, change: Partial<ReceivedDelivery> = {}): ReceivedDelivery => ({
  id: deliveryIdOf(number),
  endpointId: endpointIdOf(1),
  receivedAt: 1_764_000_000_000,
  method: 'POST',
  target: '/slug-1/a?x=1',
  event: 'incident.updated',
  senderId: `dlv_${number}`,
  attempt: 1,
  status: 200,
  bodyBytes: 4,
  durationMs: 1.25,
  problem: null,
  via: 'direct',
  httpVersion: '1.1',
  remoteAddress: '127.0.0.1',
  answeredAt: 1_764_000_000_001,
  headersJson: JSON.stringify(['X-A', 'one', 'x-a', 'tw\u00FF']),
  trailersJson: '[]',
  body: Uint8Array.of(0, 0xff, 0xfe, 0x80),
  ...change,
})

/** What is found out about a delivery that nothing is known of. */
export const PLAIN_FACTS: DeliveryFacts = {
  signature: 'unchecked',
  earlierTries: 0,
  isDuplicate: false,
  isOutOfOrder: false,
}

/** What the store answers of a delivery that was written. */
export function detailOf(delivery: ReceivedDelivery, seq: number, facts = PLAIN_FACTS): DeliveryDetail {
  return {
    ...summaryOf(seq, delivery, facts),
    httpVersion: delivery.httpVersion,
    remoteAddress: delivery.remoteAddress,
    answeredAt: delivery.answeredAt,
    headers: fromHeaderText(delivery.headersJson),
    trailers: fromHeaderText(delivery.trailersJson),
    verdict: verdictOf(facts.signature, delivery.body.byteLength),
    storedBytes: delivery.body.byteLength,
    note: '',
  }
}
