import { describe, expect, it } from 'vitest'
import {
  deletedBelow,
  findGap,
  mergeDeliveries,
  replaceDeliveries,
} from '../../../../../../src/renderer/src/features/deliveries/merge-deliveries'
import { deliveriesFrom, delivery } from '../../../fixtures'

const seqs = (rows: readonly { seq: number }[]) => rows.map(({ seq }) => seq)

describe('mergeDeliveries', () => {
  it('orders newest first, whatever order they come in', () => {
    expect(seqs(mergeDeliveries([delivery(4), delivery(2)], [delivery(1), delivery(5), delivery(3)]))).toEqual([
      5, 4, 3, 2, 1,
    ])
  })
  it('holds each delivery once, also when one list brings it twice', () => {
    expect(seqs(mergeDeliveries(deliveriesFrom(3, 1), [delivery(3), delivery(4), delivery(4)]))).toEqual([4, 3, 2, 1])
  })
  it('answers the same list when nothing is new', () => {
    const rows = deliveriesFrom(3, 1)
    expect(mergeDeliveries(rows, [delivery(2)])).toBe(rows)
  })
  it('lets go of the oldest beyond the limit', () => {
    expect(seqs(mergeDeliveries(deliveriesFrom(3, 1), [delivery(4)], 3))).toEqual([4, 3, 2])
  })
  it('keeps 2,000 rows', () => {
    expect(seqs(mergeDeliveries(deliveriesFrom(2_000, 1), [delivery(2_001)]))).toEqual(seqs(deliveriesFrom(2_001, 2)))
  })
})

describe('replaceDeliveries', () => {
  const current = deliveriesFrom(5, 1)
  it('lets go of what did not come back, and keeps what arrived meanwhile', () => {
    const fresh = [delivery(4), delivery(2)]
    expect(seqs(replaceDeliveries([delivery(6), ...current], current, fresh))).toEqual([6, 4, 2])
  })
  it('brings in what was restored between the others', () => {
    const asked = [delivery(5), delivery(1)]
    expect(seqs(replaceDeliveries(asked, asked, deliveriesFrom(5, 1)))).toEqual([5, 4, 3, 2, 1])
  })
  it('takes what changed and leaves the very rows that did not', () => {
    const fresh = current.map((row) => ({ ...row, isPinned: row.seq === 2 }))
    const next = replaceDeliveries(current, current, fresh)
    expect(next.map((row, at) => row === current[at])).toEqual([true, true, true, false, true])
  })
  it('answers the same list when nothing changed', () => {
    expect(replaceDeliveries(current, current, deliveriesFrom(5, 1))).toBe(current)
  })
})

describe('deletedBelow', () => {
  it('names the rows under which an answer leaps', () => {
    expect([...deletedBelow([delivery(9), delivery(8), delivery(4), delivery(1)])]).toEqual([8, 4])
    expect([...deletedBelow(deliveriesFrom(3, 1))]).toEqual([])
  })
})

describe('findGap', () => {
  it('finds none where the numbers follow each other', () => {
    expect(findGap(deliveriesFrom(5, 2), new Set())).toBeUndefined()
    expect(findGap([], new Set())).toBeUndefined()
  })
  it('finds the newest gap and its size', () => {
    expect(findGap([delivery(9), delivery(8), delivery(4), delivery(1)], new Set())).toEqual({ beforeSeq: 8, size: 3 })
  })
  it('passes by what is known to be empty', () => {
    expect(findGap([delivery(9), delivery(4), delivery(1)], new Set([9]))).toEqual({ beforeSeq: 4, size: 2 })
  })
})
