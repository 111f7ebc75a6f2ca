import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliveryIdOf, endpointIdOf, sampleDelivery } from './sample-records'
import { openTestStore, type StoreRig } from './store-rig'

let rig: StoreRig
beforeEach(() => {
  rig = openTestStore()
})
afterEach(() => rig.store.close())

/** Events by turns: `a` of odd numbers, `b` of even ones. */
const fill = (count: number) =>
  rig.store.sink.append(
    Array.from({ length: count }, (_, index) => sampleDelivery(index + 1, { event: index % 2 === 0 ? 'a' : 'b' })),
  )

const query = async (text: string, beforeSeq: number | null = null, limit = 3) => {
  const { deliveries, ...rest } = await rig.store.records.deliveries.query({ query: text, beforeSeq, limit })
  return { seqs: deliveries.map(({ seq }) => seq), ...rest }
}

describe('a query', () => {
  it('finds newest first, in pages, and says how many there are', async () => {
    fill(9)
    expect(await query('event:a')).toEqual({ seqs: [9, 7, 5], total: 5, problems: [] })
    expect(await query('event:a', 5)).toEqual({ seqs: [3, 1], total: 5, problems: [] })
    expect(await query('event:c')).toEqual({ seqs: [], total: 0, problems: [] })
    expect(await query(' ')).toEqual({ seqs: [9, 8, 7], total: 9, problems: [] })
  })

  it('looks at contents where it has to', async () => {
    fill(4)
    await rig.store.records.deliveries.setNote(deliveryIdOf(2), 'seen')
    expect(await query('note:seen')).toEqual({ seqs: [2], total: 1, problems: [] })
    expect(await rig.store.records.deliveries.get(deliveryIdOf(2))).toMatchObject({ note: 'seen' })
  })

  it('that means nothing finds nothing, and says why', async () => {
    fill(4)
    const problems = [{ offset: 0, length: 4, message: 'what means nothing.' }]
    expect(await query('what')).toEqual({ seqs: [], total: 0, problems })
  })

  it('counts no further than anybody reads', async () => {
    fill(10_001)
    expect(await query('event:a', null, 1)).toMatchObject({ total: 5_001 })
    rig.store.sink.append(Array.from({ length: 5_000 }, (_, index) => sampleDelivery(20_000 + index, { event: 'a' })))
    expect(await query('event:a', null, 1)).toMatchObject({ total: null })
  })

  it('has suggestions', async () => {
    const suggested = await rig.store.records.deliveries.suggest({ query: 'ev', cursor: 2 })
    expect(suggested).toEqual([{ offset: 2, length: 0, text: 'ev', hint: '' }])
  })
})

describe('a selection', () => {
  const { select, countSelected } = {
    select: (...args: Parameters<StoreRig['store']['records']['deliveries']['select']>) =>
      rig.store.records.deliveries.select(...args),
    countSelected: (...args: Parameters<StoreRig['store']['records']['deliveries']['countSelected']>) =>
      rig.store.records.deliveries.countSelected(...args),
  }

  it('is read oldest first, in pages', async () => {
    fill(9)
    const selection = { by: 'query', query: 'event:a' } as const
    expect((await select(selection, 0, 2)).map(({ seq }) => seq)).toEqual([1, 3])
    expect((await select(selection, 3, 9)).map(({ seq }) => seq)).toEqual([5, 7, 9])
    expect(await countSelected(selection)).toBe(5)
  })

  it('by ids has those that are there', async () => {
    fill(4)
    const selection = { by: 'ids' as const, ids: [deliveryIdOf(4), deliveryIdOf(2), deliveryIdOf(7)] }
    expect((await select(selection, 0, 9)).map(({ seq }) => seq)).toEqual([2, 4])
    expect(await countSelected(selection)).toBe(2)
  })

  it('by a query that means nothing is refused', async () => {
    const refused = { code: 'deliveries.bad_query', message: 'what means nothing.' }
    await expect(select({ by: 'query', query: 'what' }, 0, 1)).rejects.toMatchObject(refused)
    await expect(countSelected({ by: 'query', query: 'what' })).rejects.toMatchObject(refused)
  })
})

describe('the delivery before it with the same event', () => {
  it('is of the same endpoint', async () => {
    fill(3)
    rig.store.sink.append([
      sampleDelivery(4, { event: 'b', endpointId: endpointIdOf(2) }),
      sampleDelivery(5, { event: 'b' }),
      sampleDelivery(6, { event: null }),
      sampleDelivery(7, { event: null }),
    ])
    const { previousOfEvent } = rig.store.records.deliveries
    expect(await previousOfEvent(deliveryIdOf(5))).toBe(deliveryIdOf(2))
    expect(await previousOfEvent(deliveryIdOf(4))).toBeNull()
    expect(await previousOfEvent(deliveryIdOf(7))).toBe(deliveryIdOf(6))
    expect(await previousOfEvent(deliveryIdOf(8))).toBeNull()
  })
})

describe('numbers for the charts', () => {
  it('are put into buckets by outcome, with the percentiles of their times', async () => {
    const at = (number: number, receivedAt: number, durationMs: number, change = {}) =>
      sampleDelivery(number, { receivedAt, durationMs, ...change })
    rig.store.sink.append([
      at(1, 999, 1),
      ...Array.from({ length: 100 }, (_, index) => at(100 + index, 1_000 + index, 100 - index)),
      at(2, 1_250, 0.0625, { status: 500, event: 'z' }),
      at(3, 1_499, 7.5, { status: 0, problem: 'cut-off', event: null }),
      at(4, 1_999, 3, { problem: 'too-large', status: 413, event: 'z' }),
      at(5, 2_000, 1),
    ])
    const { buckets, byEvent } = await rig.store.records.deliveries.stats({
      query: '',
      from: 1_000,
      to: 2_000,
      buckets: 4,
    })
    expect(buckets).toEqual([
      { at: 1_000, accepted: 100, refused: 0, broken: 0, p50Ms: 50, p99Ms: 99 },
      { at: 1_250, accepted: 0, refused: 1, broken: 1, p50Ms: 0.063, p99Ms: 7.5 },
      { at: 1_500, accepted: 0, refused: 0, broken: 0, p50Ms: null, p99Ms: null },
      { at: 1_750, accepted: 0, refused: 0, broken: 1, p50Ms: 3, p99Ms: 3 },
    ])
    expect(byEvent).toEqual([
      { event: 'incident.updated', count: 100 },
      { event: 'z', count: 2 },
      { event: null, count: 1 },
    ])
  })

  it('are of what the query finds, and of a query that means nothing there are none', async () => {
    fill(5)
    const stats = (text: string) =>
      rig.store.records.deliveries.stats({ query: text, from: 0, to: 2_000_000_000_000, buckets: 1 })
    expect(await stats('event:b')).toMatchObject({ buckets: [{ accepted: 2 }], byEvent: [{ event: 'b', count: 2 }] })
    expect(await stats('what')).toMatchObject({ buckets: [{ accepted: 0, p50Ms: null }], byEvent: [] })
  })
})
