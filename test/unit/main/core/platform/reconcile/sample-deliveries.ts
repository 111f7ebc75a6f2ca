import type { EndpointId } from '../../../../../../src/shared/contract/capture'
import type { DeliveryId, DeliverySummary } from '../../../../../../src/shared/contract/deliveries'
import type { PlatformAttempt } from '../../../../../../src/shared/contract/webhooks'

export const AT = Date.UTC(2026, 2, 23, 12)

/** One of ours, a second apart from that before. */
export const delivery = (seq: number, change: Partial<DeliverySummary> = {}): DeliverySummary => ({
  id: `delivery-${String(seq).padStart(13, '0')}` as DeliveryId,
  seq,
  endpointId: 'endpoint-0000000000001' as EndpointId,
  receivedAt: AT + seq * 1_000,
  method: 'POST',
  target: '/slug',
  event: 'incident.updated',
  senderId: null,
  attempt: null,
  status: 200,
  signature: 'verified',
  bodyBytes: 2,
  durationMs: 1,
  problem: null,
  earlierTries: 0,
  isDuplicate: false,
  isOutOfOrder: false,
  isPinned: false,
  via: 'tunnel',
  ...change,
})

export const attempt = (change: Partial<PlatformAttempt> = {}): PlatformAttempt => ({
  deliveryId: null,
  event: null,
  attempt: null,
  status: null,
  responseStatus: null,
  responseMs: null,
  error: null,
  at: null,
  otherFields: [],
  ...change,
})
