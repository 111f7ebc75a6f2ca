import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCapturedAnnouncer } from '../../../../../src/main/core/capture/captured-announcer'
import type { CapturedBatch } from '../../../../../src/main/ports/engine'
import type { EndpointId } from '../../../../../src/shared/contract/capture'
import type { DeliveryId, DeliverySummary } from '../../../../../src/shared/contract/deliveries'

const delivery = (seq: number, endpointId = 'a'): DeliverySummary =>
  ({ seq, endpointId: endpointId as EndpointId }) as DeliverySummary

describe('captured announcer', () => {
  let batches: { at: number; batch: CapturedBatch }[]
  let total: number

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 })
    batches = []
    total = 0
  })
  afterEach(() => vi.useRealTimers())

  const create = () =>
    createCapturedAnnouncer(
      () => total,
      (batch) => batches.push({ at: Date.now(), batch }),
    )
  const seqs = () => batches.map(({ at, batch }) => [at, batch.deliveries.map(({ seq }) => seq)])

  it('announces the first delivery at once', () => {
    total = 1
    create().add([delivery(1)])
    expect(batches).toEqual([{ at: 0, batch: { total: 1, counts: new Map([['a', 1]]), deliveries: [delivery(1)] } }])
  })

  it('merges what comes within 16 ms, oldest first', () => {
    const announcer = create()
    announcer.add([delivery(1)])
    vi.advanceTimersByTime(5)
    announcer.add([delivery(2), delivery(3, 'b')])
    vi.advanceTimersByTime(10)
    announcer.add([delivery(4, 'b')])
    total = 4
    expect(batches).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(seqs()).toEqual([
      [0, [1]],
      [16, [2, 3, 4]],
    ])
    expect(batches[1]?.batch).toMatchObject({
      total: 4,
      counts: new Map([
        ['a', 1],
        ['b', 2],
      ]),
    })
  })

  it('never announces twice within 16 ms, however it is fed', () => {
    const announcer = create()
    for (let ms = 0; ms < 1_000; ms += 1) {
      announcer.add([delivery(ms)])
      vi.advanceTimersByTime(1)
    }
    vi.advanceTimersByTime(16)
    const gaps = batches.slice(1).map(({ at }, index) => at - (batches[index]?.at ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(16)
    expect(batches.flatMap(({ batch }) => batch.deliveries.map(({ seq }) => seq))).toEqual(
      Array.from({ length: 1_000 }, (_, index) => index),
    )
  })

  it('announces at once again after a pause', () => {
    const announcer = create()
    announcer.add([delivery(1)])
    vi.advanceTimersByTime(100)
    announcer.add([delivery(2)])
    expect(seqs()).toEqual([
      [0, [1]],
      [100, [2]],
    ])
  })

  it('lists the newest 200 of a burst and counts all', () => {
    const announcer = create()
    announcer.add([delivery(0)])
    announcer.add(Array.from({ length: 150 }, (_, index) => delivery(index + 1)))
    announcer.add(Array.from({ length: 150 }, (_, index) => delivery(index + 151)))
    vi.advanceTimersByTime(16)
    const burst = batches[1]?.batch
    expect(burst?.deliveries).toHaveLength(200)
    expect(burst?.deliveries[0]?.seq).toBe(101)
    expect(burst?.deliveries.at(-1)?.seq).toBe(300)
    expect(burst?.counts.get('a' as EndpointId)).toBe(300)
  })

  it('tells of what is known anew once, and does not count it again', () => {
    const announcer = create()
    const known = { ...delivery(1), id: 'one' as DeliveryId, status: 0 }
    announcer.add([delivery(0)])
    announcer.add([known])
    announcer.revise({ ...known, status: 200 })
    vi.advanceTimersByTime(16)
    announcer.revise({ ...known, status: 500 })
    vi.advanceTimersByTime(16)
    expect(batches.slice(1).map(({ batch }) => [batch.counts.size, batch.deliveries])).toEqual([
      [1, [{ ...known, status: 200 }]],
      [0, [{ ...known, status: 500 }]],
    ])
  })

  it('announces what waits when closed, and leaves no timer', () => {
    const announcer = create()
    announcer.add([delivery(1)])
    announcer.add([delivery(2)])
    announcer.close()
    expect(seqs()).toEqual([
      [0, [1]],
      [0, [2]],
    ])
    expect(vi.getTimerCount()).toBe(0)
  })
})
