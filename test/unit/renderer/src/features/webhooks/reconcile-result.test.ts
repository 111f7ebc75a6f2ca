import { createElement } from 'react'
import { expect, it } from 'vitest'
import { ReconcileMore } from '../../../../../../src/renderer/src/features/webhooks/reconcile-more'
import { ReconcileResult } from '../../../../../../src/renderer/src/features/webhooks/reconcile-result'
import type { Reconciliation } from '../../../../../../src/shared/contract/webhooks'
import { delivery } from '../../../fixtures'
import { markupOf, wordsOf } from '../../../render'
import { attempt, reconcileRow } from './webhook-fixtures'

const drawn = (change: Partial<Reconciliation>) =>
  createElement(ReconcileResult, {
    made: { webhookId: 'wh_1', at: 1_000_000, rows: [], unreadable: 0, ...change },
    action: 'again',
    onOpenDelivery: () => undefined,
  })

it('puts what the platform says beside what came here', () => {
  const rows = [
    reconcileRow('answered-differently', {
      matchedBy: 'id',
      platform: attempt({ attempt: 2, status: 'failed', responseStatus: 502 }),
      ours: delivery(1),
      latencyMs: 132,
    }),
  ]
  const words = wordsOf(drawn({ rows }))
  expect(words).toContain('answered differently')
  expect(words).toMatch(/incident\.updated attempt 2 failed saw 502 answered 204 after 132 ms/)
})

it('says which side does not know of it', () => {
  const missing = reconcileRow('missing-here', { platform: attempt({ status: null, responseStatus: null }) })
  expect(wordsOf(drawn({ rows: [missing] }))).toMatch(/no status no answer told nothing/)
  const unknown = reconcileRow('unknown-there', { ours: delivery(1, { status: 0 }) })
  expect(wordsOf(drawn({ rows: [unknown] }))).toMatch(/attempt not told not listed no answer/)
})

it('says how much could not be read', () => {
  expect(wordsOf(drawn({ unreadable: 1 }))).toContain(
    "1 entry of the platform's list could not be read and is left out",
  )
  expect(wordsOf(drawn({ unreadable: 0 }))).not.toContain('could not be read')
})

it('says what to do where there is nothing to compare', () => {
  expect(wordsOf(drawn({}))).toContain('Send a test, or wait for an event, then compare again.')
  expect(markupOf(drawn({}))).not.toContain('<table')
})

it('draws two hundred of many rows, and says how many there are besides', () => {
  const rows = Array.from({ length: 1_500 }, () => reconcileRow('arrived'))
  expect(markupOf(drawn({ rows })).match(/<tbody>/g)).toHaveLength(200)
  expect(wordsOf(drawn({ rows }))).toContain('Show 1,300 more')
})

it('tells all of one attempt, with fields that have no name of ours', () => {
  const row = reconcileRow('missing-here', {
    platform: attempt({ error: 'connect timeout', otherFields: [{ name: 'region', json: '"eu-central-1"' }] }),
  })
  const words = wordsOf(createElement(ReconcileMore, { row }))
  for (const part of ['nothing came here', 'dlv_1', 'connect timeout', '88 ms', 'region', 'eu-central-1'])
    expect(words).toContain(part)
})
