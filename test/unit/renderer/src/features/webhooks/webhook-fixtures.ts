import type { Healing, PlatformAttempt, ReconcileRow } from '../../../../../../src/shared/contract/webhooks'

export const healing = (id: string, over: Partial<Healing> = {}): Healing => ({
  id,
  webhookId: 'wh_1',
  from: 'https://old-cat.example/one',
  to: 'https://quick-fox.example/one',
  at: 1_000,
  state: 'confirmed',
  problem: null,
  ...over,
})

export const attempt = (over: Partial<PlatformAttempt> = {}): PlatformAttempt => ({
  deliveryId: 'dlv_1',
  event: 'incident.updated',
  attempt: 1,
  status: 'delivered',
  responseStatus: 204,
  responseMs: 88,
  error: null,
  at: 1_000_000,
  otherFields: [],
  ...over,
})

export const reconcileRow = (outcome: ReconcileRow['outcome'], over: Partial<ReconcileRow> = {}): ReconcileRow => ({
  outcome,
  matchedBy: null,
  platform: null,
  ours: null,
  latencyMs: null,
  ...over,
})
