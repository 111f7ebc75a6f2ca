import { expect, it } from 'vitest'
import { createTally, summaryLines } from '../../../../../src/main/hosts/cli/listen-summary'
import type { DeliverySummary } from '../../../../../src/shared/contract/deliveries'
import { sampleDelivery } from '../../core/sending/fixtures'

const delivery = (seq: number, change: Partial<DeliverySummary>): DeliverySummary => sampleDelivery(seq, change).detail

it('counts deliveries by signature, answer and route', () => {
  const tally = createTally()
  tally.add(delivery(5, { signature: 'verified', via: 'tunnel' }))
  tally.add(delivery(6, { signature: 'failed', status: 401 }))
  tally.add(delivery(7, { signature: 'missing', status: 503, via: 'tunnel' }))
  tally.add(delivery(9, { signature: 'verified', status: 0 }))
  expect(tally.total()).toBe(4)
  expect(tally.summary(1_500, null)).toEqual({
    deliveries: 4,
    signatures: { verified: 2, failed: 1, missing: 1, unchecked: 0 },
    statuses: { '1xx': 0, '2xx': 1, '3xx': 0, '4xx': 1, '5xx': 1, unanswered: 1 },
    viaTunnel: 2,
    durationMs: 1_500,
    tunnel: null,
  })
})

it('counts one whose answer is known later once', () => {
  const tally = createTally()
  tally.add(delivery(1, { status: 0 }))
  tally.add(delivery(2, {}))
  tally.add(delivery(1, { status: 502 }))
  tally.add(delivery(1, { status: 502 }))
  tally.add(delivery(2, {}))
  expect(tally.summary(0, null)).toMatchObject({ deliveries: 2, statuses: { '2xx': 1, '5xx': 1, unanswered: 0 } })
})

it('says it to a person, without what there was none of', () => {
  const tally = createTally()
  expect(summaryLines(tally.summary(1_000, null))).toEqual(['0 deliveries in 1.0 s'])
  tally.add(delivery(1, { signature: 'failed', via: 'tunnel' }))
  expect(summaryLines(tally.summary(65_000, { upMs: 60_000, reconnects: 0 }))).toEqual([
    '1 delivery in 1 min 5 s, 1 through the tunnel',
    '  signatures: 1 FAILED',
    '  answers: 1 2xx',
    '  tunnel: up for 1 min, never lost',
  ])
  expect(summaryLines(tally.summary(1, { upMs: 5_000, reconnects: 1 })).at(-1)).toBe(
    '  tunnel: up for 5.0 s, lost and had again once',
  )
  expect(summaryLines(tally.summary(1, { upMs: 5_000, reconnects: 2 })).at(-1)).toMatch(/again 2 times$/)
  expect(summaryLines(tally.summary(1, { upMs: 0, reconnects: 0 })).at(-1)).toBe('  tunnel: never up')
})
