import * as v from 'valibot'
import { USUAL_ANSWER } from '../../../src/shared/contract/answers'
import type { App } from '../../../src/shared/contract/apps'
import { EndpointId, type Endpoint } from '../../../src/shared/contract/capture'
import { DeliveryId, type DeliveryDetail, type DeliverySummary } from '../../../src/shared/contract/deliveries'
import type { Webhook } from '../../../src/shared/contract/webhooks'

export const endpointId = (name: string): EndpointId => v.parse(EndpointId, name.padEnd(22, '_'))

export const deliveryId = (seq: number): DeliveryId => v.parse(DeliveryId, String(seq).padStart(22, '0'))

/** A delivery whose id and time follow from its number. */
export const delivery = (seq: number, over: Partial<DeliverySummary> = {}): DeliverySummary => ({
  id: deliveryId(seq),
  seq,
  endpointId: endpointId('one'),
  receivedAt: 1_000_000 + seq,
  method: 'POST',
  target: '/slug',
  event: 'incident.updated',
  senderId: null,
  attempt: null,
  status: 204,
  signature: 'verified',
  bodyBytes: 2,
  durationMs: 1,
  problem: null,
  earlierTries: 0,
  isDuplicate: false,
  isOutOfOrder: false,
  isPinned: false,
  via: 'direct',
  ...over,
})

export const deliveryDetail = (seq: number, over: Partial<DeliveryDetail> = {}): DeliveryDetail => ({
  ...delivery(seq),
  httpVersion: '1.1',
  remoteAddress: '127.0.0.1',
  headers: [],
  trailers: [],
  answeredAt: 1_000_001 + seq,
  verdict: {
    state: 'verified',
    scheme: 'argus',
    reason: 'match',
    explanation: 'It matches.',
    headerName: 'X-Argus-Signature',
    headerValue: null,
    signedBytes: 2,
  },
  storedBytes: 2,
  note: '',
  ...over,
})

/** Deliveries `from` down to `to`, as main sends them. */
export const deliveriesFrom = (from: number, to: number): DeliverySummary[] =>
  Array.from({ length: from - to + 1 }, (_, index) => delivery(from - index))

export const app = (clientId: string, over: Partial<App> = {}): App => ({
  clientId,
  name: clientId,
  grantTypes: ['client_credentials'],
  redirectUris: [],
  scopes: [],
  authMethod: null,
  tenantId: null,
  createdAt: null,
  governance: null,
  previousSecretExpiresAt: null,
  hasSecret: true,
  otherFields: [],
  ...over,
})

export const endpoint = (name: string): Endpoint => ({
  id: endpointId(name),
  name,
  isOn: true,
  signature: { scheme: 'argus', custom: null, toleranceS: 300 },
  answer: USUAL_ANSWER,
  forward: null,
  maxBodyBytes: 1_048_576,
  accessKey: null,
  url: `http://127.0.0.1:4710/${name}`,
  publicUrl: null,
  hasSecret: false,
  hasPreviousSecret: false,
  createdAt: 0,
  deliveryCount: 0,
})

export const webhook = (id: string, over: Partial<Webhook> = {}): Webhook => ({
  id,
  url: 'http://127.0.0.1:4710/one',
  events: ['incident.updated'],
  endpointId: endpointId('one'),
  address: 'local',
  clientId: 'app_1',
  otherFields: [],
  ...over,
})
