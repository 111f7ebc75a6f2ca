import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchAttempts } from '../../../../../../src/main/core/platform/reconcile/match-attempts'
import { attempt, AT, delivery } from './sample-deliveries'

const outcomes = (rows: ReturnType<typeof matchAttempts>) =>
  rows.map(({ outcome, matchedBy, platform, ours }) => [
    outcome,
    matchedBy,
    platform?.attempt ?? null,
    ours?.seq ?? null,
  ])

describe('by id', () => {
  it('pairs the same try of the same delivery, newest first, and says how long it took', () => {
    const ours = [1, 2, 3].map((n) => delivery(n, { senderId: 'dlv_1', attempt: n, status: n < 3 ? 500 : 200 }))
    const theirs = [1, 2, 3].map((n) =>
      attempt({ deliveryId: 'dlv_1', attempt: n, responseStatus: n < 3 ? 500 : 200, at: AT + n * 1_000 - 40 }),
    )
    const rows = matchAttempts(theirs, ours)
    expect(outcomes(rows)).toEqual([
      ['arrived', 'id', 3, 3],
      ['arrived', 'id', 2, 2],
      ['arrived', 'id', 1, 1],
    ])
    expect(rows.map(({ latencyMs }) => latencyMs)).toEqual([40, 40, 40])
  })

  it('finds the try that did not come', () => {
    const theirs = [1, 2].map((n) =>
      attempt({ deliveryId: 'dlv_1', attempt: n, responseStatus: n === 1 ? 502 : 200, at: AT + n }),
    )
    expect(outcomes(matchAttempts(theirs, [delivery(5, { senderId: 'dlv_1', attempt: 2 })]))).toEqual([
      ['arrived', 'id', 2, 5],
      ['missing-here', null, 1, null],
    ])
  })

  it('pairs in order of time where there are no numbers', () => {
    const ours = [delivery(1, { senderId: 'a', status: 500 }), delivery(2, { senderId: 'a' })]
    const theirs = [
      attempt({ deliveryId: 'a', responseStatus: 200, at: AT + 2_000 }),
      attempt({ deliveryId: 'a', responseStatus: 500, at: AT + 1_000 }),
    ]
    expect(outcomes(matchAttempts(theirs, ours)).map(([outcome]) => outcome)).toEqual(['arrived', 'arrived'])
  })

  it('leaves a repetition of a try over', () => {
    const ours = [1, 2].map((seq) => delivery(seq, { senderId: 'a', attempt: 1 }))
    expect(outcomes(matchAttempts([attempt({ deliveryId: 'a', attempt: 1, at: AT })], ours))).toEqual([
      ['unknown-there', null, null, 2],
      ['arrived', 'id', 1, 1],
    ])
  })

  it.each([
    ['another status', { responseStatus: 502 }, 'answered-differently'],
    ['no answer', { status: 'failed', error: 'timed out' }, 'answered-differently'],
    ['a failure without more', { status: 'failed' }, 'answered-differently'],
    ['a success without a status', { status: 'delivered' }, 'arrived'],
    ['nothing of the answer', {}, 'arrived'],
    ['that it is at it', { status: 'pending' }, 'under-way'],
  ])('judges what the platform says: %s', (_what, said, outcome) => {
    const rows = matchAttempts([attempt({ deliveryId: 'a', ...said })], [delivery(1, { senderId: 'a' })])
    expect(rows).toMatchObject([{ outcome, ours: { seq: 1 } }])
  })

  it('does not take two ids for one once ids are seen to be shared', () => {
    const theirs = ['a', 'b'].map((deliveryId) => attempt({ deliveryId, event: 'incident.updated', at: AT + 1_000 }))
    const ours = [delivery(1, { senderId: 'a' }), delivery(2, { senderId: 'c' })]
    expect(
      matchAttempts(theirs, ours)
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(['arrived', 'missing-here', 'unknown-there'])
  })
})

describe('by likeness', () => {
  it('takes the nearest in time of the same event and answer', () => {
    const theirs = [attempt({ event: 'a', responseStatus: 200, at: AT + 3_000 })]
    const ours = [
      delivery(1, { event: 'a' }),
      delivery(2, { event: 'a', status: 500 }),
      delivery(3, { event: 'b' }),
      delivery(4, { event: 'a' }),
    ]
    const [row] = matchAttempts(theirs, ours).filter(({ platform }) => platform !== null)
    expect(row).toMatchObject({ outcome: 'arrived', matchedBy: 'likeness', ours: { seq: 4 }, latencyMs: 1_000 })
  })

  it('takes two ids for one where none was seen on both sides', () => {
    const theirs = [attempt({ deliveryId: 'row-7', responseStatus: 200, at: AT })]
    expect(matchAttempts(theirs, [delivery(1, { senderId: 'dlv_1' })])).toMatchObject([
      { outcome: 'arrived', matchedBy: 'likeness' },
    ])
  })

  it.each([
    ['too long apart', { at: AT - 60_000 }],
    ['of another event', { event: 'b' }],
    ['of another try', { attempt: 2 }],
    ['without a time', { at: null }],
    ['answered otherwise', { responseStatus: 500 }],
  ])('leaves apart what is %s', (_what, change) => {
    const theirs = [attempt({ event: 'a', at: AT, ...change })]
    const rows = matchAttempts(theirs, [delivery(1, { event: 'a', attempt: 1 })])
    expect(rows.map(({ outcome }) => outcome)).toContain('missing-here')
  })
})

it('does not miss there what may have fallen off its list', () => {
  const theirs = [attempt({ deliveryId: 'b', at: AT + 2_000 })]
  const ours = [1, 2, 3].map((seq) => delivery(seq, { senderId: ['a', 'b', 'c'][seq - 1] ?? null }))
  expect(outcomes(matchAttempts(theirs, ours))).toEqual([
    ['unknown-there', null, null, 3],
    ['arrived', 'id', null, 2],
  ])
  expect(matchAttempts([], ours)).toEqual([])
})

it('puts each attempt into exactly one row, and each delivery into one at most', () => {
  const few = <T>(...values: T[]) => fc.constantFrom<(T | null)[]>(null, ...values)
  const attempts = fc.array(
    fc.record({
      deliveryId: few('a', 'b'),
      event: few('x', 'y'),
      attempt: few(1, 2),
      status: few('failed', 'succeeded', 'pending'),
      responseStatus: few(200, 500),
      at: few(AT, AT + 1_000, AT + 90_000),
    }),
    { maxLength: 12 },
  )
  const deliveries = fc.array(
    fc.record({
      senderId: few('a', 'b', 'c'),
      event: few('x', 'y'),
      attempt: few(1, 2),
      status: fc.constantFrom(0, 200, 500),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(attempts, deliveries, (some, others) => {
      const theirs = some.map((fields) => attempt(fields))
      const ours = others.map((fields, index) => delivery(index * 7, fields))
      const rows = matchAttempts(theirs, ours)
      const shown = rows.flatMap(({ platform }) => (platform === null ? [] : [platform]))
      expect(shown).toHaveLength(theirs.length)
      expect(new Set(shown)).toEqual(new Set(theirs))
      const used = rows.flatMap((row) => (row.ours === null ? [] : [row.ours]))
      expect(new Set(used).size).toBe(used.length)
      for (const row of rows) expect(row.matchedBy === null).toBe(row.ours === null || row.platform === null)
    }),
  )
})

it('keeps to the most that may be shown, also of a burst that all looks alike', () => {
  const theirs = Array.from({ length: 2_500 }, (_, n) => attempt({ event: 'incident.updated', at: AT + n * 10 }))
  const ours = Array.from({ length: 2_000 }, (_, n) => delivery(n, { receivedAt: AT + n * 10 + 3 }))
  const rows = matchAttempts(theirs, ours)
  expect(rows).toHaveLength(2_000)
  expect(rows.filter(({ outcome }) => outcome === 'arrived').length).toBeGreaterThan(1_400)
})
