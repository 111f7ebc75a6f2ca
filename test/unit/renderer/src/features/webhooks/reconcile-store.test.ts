import { expect, it } from 'vitest'
import {
  noteReconciliation,
  reconciliations,
} from '../../../../../../src/renderer/src/features/webhooks/reconcile-store'

it('keeps the last comparison of each webhook', () => {
  const made = { webhookId: 'wh_1', at: 1, rows: [], unreadable: 0 }
  noteReconciliation(made)
  noteReconciliation({ ...made, webhookId: 'wh_2' })
  noteReconciliation({ ...made, at: 2 })
  const { byWebhook } = reconciliations.getState()
  expect([...byWebhook].map(([id, { at }]) => [id, at])).toEqual([
    ['wh_1', 2],
    ['wh_2', 1],
  ])
})
