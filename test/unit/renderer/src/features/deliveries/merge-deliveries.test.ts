import { describe, expect, it } from 'vitest'
import { findGap, mergeDeliveries } from '../../../../../../src/renderer/src/features/deliveries/merge-deliveries'
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
