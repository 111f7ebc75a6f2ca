import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliveryIdOf, endpointIdOf, sampleDelivery, sampleEndpoint } from './sample-records'
import { openTestStore, type StoreRig } from './store-rig'

let rig: StoreRig
beforeEach(() => {
  rig = openTestStore()
})
afterEach(() => rig.store.close())

const fill = (count: number, change: Parameters<typeof sampleDelivery>[1] = {}) =>
  rig.store.sink.append(Array.from({ length: count }, (_, index) => sampleDelivery(index + 1, change)))

const rowCount = (table: string) => rig.database.get(`SELECT count(*) AS n FROM ${table}`)?.['n']

describe('removing', () => {
  it('hides what is named at once, from every read', async () => {
    fill(3)
    const { records } = rig.store
    const { count, undoUntil } = await records.deliveries.remove({ by: 'ids', ids: [deliveryIdOf(2), deliveryIdOf(9)] })
    expect(count).toBe(1)
    expect(undoUntil).toBe(rig.time.clock.now() + 10_000)
    expect(rig.changes).toEqual([2])
    expect(await rig.seqs()).toEqual([1, 3])
    expect((await records.deliveries.before(9, 9)).map(({ seq }) => seq)).toEqual([3, 1])
    expect(await records.deliveries.get(deliveryIdOf(2))).toBeUndefined()
    expect(await records.deliveries.body(deliveryIdOf(2), 0, 9)).toBeUndefined()
    expect(await records.deliveries.attempts(deliveryIdOf(2))).toEqual([])
    expect(await records.deliveries.previousOfEvent(deliveryIdOf(3))).toBe(deliveryIdOf(1))
    expect(await records.deliveries.pin(deliveryIdOf(2), true)).toBe(false)
    expect(await records.deliveries.setNote(deliveryIdOf(2), 'x')).toBe(false)
    expect(await records.deliveries.explainSignature(deliveryIdOf(2))).toBeUndefined()
    expect(await records.deliveries.query({ query: '', beforeSeq: null, limit: 9 })).toMatchObject({ total: 2 })
    expect(await records.deliveries.countSelected({ by: 'ids', ids: [deliveryIdOf(2)] })).toBe(0)
    expect(rig.store.totalDeliveries()).toBe(2)
  })

  it('counts down by endpoint, and up again when it is undone', async () => {
    await rig.store.records.endpoints.put(sampleEndpoint(1))
    fill(3)
    rig.store.sink.append([sampleDelivery(4, { endpointId: endpointIdOf(2) })])
    const countOf = async () => (await rig.store.records.endpoints.list())[0]?.deliveryCount
    const { undoId } = await rig.store.records.deliveries.remove({ by: 'query', query: '' })
    expect([await countOf(), rig.store.totalDeliveries()]).toEqual([0, 0])
    expect(await rig.store.records.deliveries.restore(undoId)).toEqual({ count: 4 })
    expect([await countOf(), rig.store.totalDeliveries()]).toEqual([3, 4])
    expect(await rig.seqs()).toEqual([1, 2, 3, 4])
    expect(rig.changes).toEqual([0, 4])
  })

  it('spares what is pinned, unless it is named', async () => {
    fill(3)
    await rig.store.records.deliveries.pin(deliveryIdOf(2), true)
    await rig.store.records.deliveries.remove({ by: 'query', query: '' })
    expect(await rig.seqs()).toEqual([2])
    await rig.store.records.deliveries.remove({ by: 'ids', ids: [deliveryIdOf(2)] })
    expect(await rig.seqs()).toEqual([])
  })

  it('takes more than one transaction takes, and nothing that comes meanwhile', async () => {
    fill(1_200)
    const removing = rig.store.records.deliveries.remove({ by: 'query', query: '' })
    rig.store.sink.append([sampleDelivery(1_201)])
    expect(await removing).toMatchObject({ count: 1_200 })
    expect(await rig.seqs()).toEqual([1_201])
    expect(rig.store.totalDeliveries()).toBe(1)
  })

  it('refuses a query that means nothing, and says where', async () => {
    fill(1)
    await expect(rig.store.records.deliveries.remove({ by: 'query', query: 'what' })).rejects.toMatchObject({
      code: 'deliveries.bad_query',
      details: { offset: 0, length: 4 },
    })
    expect(await rig.seqs()).toEqual([1])
  })
})

describe('the time to undo', () => {
  it('is 10 seconds', async () => {
    fill(2)
    const { undoId } = await rig.store.records.deliveries.remove({ by: 'ids', ids: [deliveryIdOf(1)] })
    rig.time.advance(9_999)
    expect(rowCount('deliveries')).toBe(2)
    expect(await rig.store.records.deliveries.restore(undoId)).toEqual({ count: 1 })
    rig.time.advance(20_000)
    expect(await rig.seqs()).toEqual([1, 2])
  })

  it('ends, and then all of it is gone for good', async () => {
    fill(250, { body: new Uint8Array(20_000) })
    rig.time.advance(1_000)
    expect(rig.indexed).toHaveLength(250)
    const { undoId } = await rig.store.records.deliveries.remove({ by: 'query', query: '' })
    rig.time.advance(10_000)
    expect(['deliveries', 'delivery_contents'].map(rowCount)).toEqual([0, 0])
    expect(rig.indexed).toEqual([])
    expect(rig.store.totalDeliveries()).toBe(0)
    const refused = expect.objectContaining({ code: 'deliveries.undo_expired' }) as Error
    await expect(rig.store.records.deliveries.restore(undoId)).rejects.toEqual(refused)
    await expect(rig.store.records.deliveries.restore('made up')).rejects.toEqual(refused)
  })

  it('is once: what is back cannot be brought back again', async () => {
    fill(1)
    const { undoId } = await rig.store.records.deliveries.remove({ by: 'ids', ids: [deliveryIdOf(1)] })
    await rig.store.records.deliveries.restore(undoId)
    await expect(rig.store.records.deliveries.restore(undoId)).rejects.toMatchObject({
      code: 'deliveries.undo_expired',
    })
  })

  it('is over when the database is opened again', async () => {
    fill(3)
    await rig.store.records.deliveries.remove({ by: 'ids', ids: [deliveryIdOf(1)] })
    const again = openTestStore(rig.database)
    expect(again.store.totalDeliveries()).toBe(2)
    again.time.advance(0)
    expect(rowCount('deliveries')).toBe(2)
    expect(await again.seqs()).toEqual([2, 3])
  })
})

it('gives pages back when nothing comes any more', async () => {
  fill(200, { body: new Uint8Array(30_000) })
  rig.time.advance(1_000)
  const pages = () => Number(rig.database.get('PRAGMA page_count')?.['page_count'])
  const before = pages()
  await rig.store.records.deliveries.remove({ by: 'query', query: '' })
  rig.time.advance(11_000)
  expect(before).toBeGreaterThan(800)
  expect(pages()).toBeLessThan(350)
})

it('keeps its counts right, whatever is stored, removed, restored and purged', async () => {
  const step = fc.oneof(
    fc.record({
      do: fc.constant('append' as const),
      endpoints: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 5 }),
    }),
    fc.record({ do: fc.constant('remove' as const), picks: fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }) }),
    fc.record({ do: fc.constant('restore' as const), pick: fc.nat(5) }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 15_000 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { store, database, time } = openTestStore()
      let number = 0
      const undoIds: string[] = []
      for (const one of steps)
        if (one.do === 'append')
          store.sink.append(
            one.endpoints.map((endpoint) => sampleDelivery((number += 1), { endpointId: endpointIdOf(endpoint) })),
          )
        else if (one.do === 'remove')
          undoIds.push(
            (await store.records.deliveries.remove({ by: 'ids', ids: one.picks.map((pick) => deliveryIdOf(pick)) }))
              .undoId,
          )
        else if (one.do === 'restore')
          await store.records.deliveries.restore(undoIds[one.pick] ?? '').catch(() => undefined)
        else time.advance(one.ms)
      const visible = database.get(
        'SELECT count(*) AS n, coalesce(sum(size_bytes), 0) AS bytes FROM deliveries WHERE removed_by IS NULL',
      )
      const counted = database.get(
        'SELECT coalesce(sum(deliveries), 0) AS n, coalesce(sum(bytes), 0) AS bytes FROM delivery_counters',
      )
      expect(counted).toEqual(visible)
      expect(store.totalDeliveries()).toBe(visible?.['n'])
      store.close()
    }),
    { numRuns: 40 },
  )
})
