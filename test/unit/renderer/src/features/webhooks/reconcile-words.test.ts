import { expect, it } from 'vitest'
import {
  latencyWords,
  reconcileSummary,
  rowTime,
} from '../../../../../../src/renderer/src/features/webhooks/reconcile-words'
import { RECONCILE_OUTCOMES } from '../../../../../../src/shared/contract/webhooks'
import { delivery } from '../../../fixtures'
import { attempt, reconcileRow } from './webhook-fixtures'

it('counts what went well, then what did not', () => {
  const rows = [
    reconcileRow('unknown-there'),
    reconcileRow('missing-here'),
    ...Array.from({ length: 12 }, () => reconcileRow('arrived')),
    reconcileRow('under-way'),
  ]
  expect(reconcileSummary({ rows })).toBe('12 arrived, 1 missing here, 1 unknown there, 1 under way')
})

it('leaves no outcome out', () => {
  const rows = RECONCILE_OUTCOMES.map((outcome) => reconcileRow(outcome))
  expect(reconcileSummary({ rows }).split(', ')).toHaveLength(RECONCILE_OUTCOMES.length)
})

it('takes our own time, and that of the platform where nothing came', () => {
  const ours = delivery(7)
  expect(rowTime({ ours, platform: attempt() })).toBe(ours.receivedAt)
  expect(rowTime({ ours: null, platform: attempt() })).toBe(1_000_000)
  expect(rowTime({ ours: null, platform: attempt({ at: null }) })).toBeNull()
})

it.each([
  [132, '132 ms'],
  [-4, '−4.0 ms'],
  [0, '0.0 ms'],
])('writes a latency of %d ms', (ms, words) => {
  expect(latencyWords(ms)).toBe(words)
})
