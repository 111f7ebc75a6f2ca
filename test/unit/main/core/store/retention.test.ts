import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { USUAL_RETENTION } from '../../../../../src/shared/contract/capture'
import { deliveryIdOf, sampleDelivery } from './sample-records'
import { openTestStore, type StoreRig } from './store-rig'

const DAY_MS = 86_400_000

let rig: StoreRig
beforeEach(() => {
  rig = openTestStore()
})
afterEach(() => rig.store.close())

function fill(count: number, change: Parameters<typeof sampleDelivery>[1] = {}, from = 1): void {
  rig.store.sink.append(Array.from({ length: count }, (_, index) => sampleDelivery(from + index, change)))
}

describe('the limit of', () => {
  it('count deletes the oldest, and says so', async () => {
    rig.store.setRetention({ ...USUAL_RETENTION, maxCount: 100 })
    fill(350)
    rig.time.advance(2_000)
    expect(await rig.seqs()).toEqual(Array.from({ length: 100 }, (_, index) => index + 251))
    expect(rig.changes).toEqual([100])
    expect(rig.database.get('SELECT count(*) AS n FROM delivery_contents')).toEqual({ n: 100 })
    expect(rig.indexed).toHaveLength(100)
  })

  it('bytes counts bodies and what is around them', async () => {
    rig.store.setRetention({ ...USUAL_RETENTION, maxBytes: 1_048_576 })
    fill(30, { body: new Uint8Array(99_000) })
    rig.time.advance(2_000)
    expect(await rig.seqs()).toEqual(Array.from({ length: 10 }, (_, index) => index + 21))
  })

  it('age is looked at once a minute', async () => {
    fill(2)
    rig.time.sleep(20 * DAY_MS)
    fill(1, {}, 3)
    rig.time.sleep(10 * DAY_MS - 120_000)
    rig.time.advance(60_000)
    expect(await rig.seqs()).toEqual([1, 2, 3])
    rig.time.advance(180_000)
    expect(await rig.seqs()).toEqual([3])
    rig.time.sleep(20 * DAY_MS)
    rig.time.advance(61_000)
    expect(await rig.seqs()).toEqual([])
    expect(rig.changes).toEqual([1, 0])
  })
})

it('counts the age of what is imported from its import', async () => {
  fill(1, { receivedAt: rig.time.clock.now() - 400 * DAY_MS })
  rig.time.advance(61_000)
  expect(await rig.seqs()).toEqual([1])
})

it('leaves pinned ones, until they are unpinned', async () => {
  fill(150)
  for (const number of [1, 2, 60]) await rig.store.records.deliveries.pin(deliveryIdOf(number), true)
  rig.store.setRetention({ ...USUAL_RETENTION, maxCount: 100 })
  rig.time.advance(1_000)
  expect((await rig.seqs()).slice(0, 4)).toEqual([1, 2, 53, 54])
  expect(rig.store.totalDeliveries()).toBe(100)

  rig.store.setRetention({ ...USUAL_RETENTION, maxAgeDays: 1 })
  rig.time.sleep(2 * DAY_MS)
  rig.time.advance(61_000)
  expect(await rig.seqs()).toEqual([1, 2, 60])
  await rig.store.records.deliveries.pin(deliveryIdOf(2), false)
  rig.time.advance(1_000)
  expect(await rig.seqs()).toEqual([1, 60])
})

it('is held to when the database is opened again, before anybody says a word', async () => {
  rig.store.setRetention({ ...USUAL_RETENTION, maxAgeDays: 100 })
  fill(1)
  rig.time.sleep(60 * DAY_MS)
  const again = openTestStore(rig.database, rig.time)
  rig.time.advance(120_000)
  expect(await again.seqs()).toEqual([1])
})

it('is the usual one where nobody ever said another', async () => {
  fill(1)
  rig.time.sleep(31 * DAY_MS)
  rig.time.advance(61_000)
  expect(await rig.seqs()).toEqual([])
})

it('goes on by itself when the disk took nothing for a while', async () => {
  rig.store.setRetention({ ...USUAL_RETENTION, maxCount: 100 })
  fill(150)
  rig.database.exec('PRAGMA query_only = ON')
  rig.time.advance(1_000)
  rig.database.exec('PRAGMA query_only = OFF')
  expect(rig.store.totalDeliveries()).toBe(150)
  rig.time.advance(11_000)
  expect(rig.store.totalDeliveries()).toBe(100)
})
