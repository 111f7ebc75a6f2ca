import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLibsqlDatabases } from '../../../src/main/adapters/node/libsql-databases'
import { sampleDelivery } from '../../unit/main/core/store/sample-records'
import { openTestStore, type StoreRig } from '../../unit/main/core/store/store-rig'

let directory: string
let path: string
let rig: StoreRig

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'signet-space-'))
  path = join(directory, 'signet.db')
  rig = openTestStore(createLibsqlDatabases().open({ path, keyHex: randomBytes(32).toString('hex') }))
})
afterEach(() => {
  rig.store.close()
  rmSync(directory, { recursive: true, force: true })
})

function append(from: number, count: number, bodyBytes: number): void {
  for (let number = from; number < from + count; number += 10)
    rig.store.sink.append(
      Array.from({ length: 10 }, (_, index) => sampleDelivery(number + index, { body: new Uint8Array(bodyBytes) })),
    )
}

it('gives the space of deleted deliveries back to the disk', async () => {
  append(1, 200, 100_000)
  rig.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  expect(statSync(path).size).toBeGreaterThan(20_000_000)
  await rig.store.records.deliveries.remove({ by: 'query', query: '' })
  rig.time.advance(11_000)
  expect(statSync(path).size).toBeLessThan(3_000_000)
})

it('works on the side in pieces that capture does not notice', async () => {
  append(1, 3_000, 2_000)
  const { timers } = rig.time
  const pieces: number[] = []
  const { after } = timers
  const timed: typeof after = (delayMs, work) =>
    after(delayMs, () => {
      const began = performance.now()
      work()
      pieces.push(performance.now() - began)
    })
  Object.assign(timers, { after: timed })
  await rig.store.records.deliveries.remove({ by: 'query', query: '' })
  rig.time.advance(11_000)
  expect(rig.database.get('SELECT count(*) AS n FROM deliveries')).toEqual({ n: 0 })
  expect(pieces.length).toBeGreaterThan(30)
  const median = pieces.toSorted((a, b) => a - b)[Math.floor(pieces.length / 2)]
  expect(median).toBeLessThan(20)
})

it('says that the disk is full, loses nothing, and goes on when there is room', async () => {
  append(1, 100, 10_000)
  const pages = Number(rig.database.get('PRAGMA page_count')?.['page_count'])
  rig.database.exec(`PRAGMA max_page_count = ${pages + 10}`)
  expect(() => append(101, 100, 10_000)).toThrow(expect.objectContaining({ code: 'store.full' }))
  const { total, deliveries } = await rig.store.records.deliveries.newest(1_000)
  expect(deliveries).toHaveLength(total)
  // What is deleted makes room, though the file may not grow.
  await rig.store.records.deliveries.remove({ by: 'query', query: '' })
  rig.time.advance(11_000)
  append(1_001, 50, 10_000)
  expect(rig.store.totalDeliveries()).toBe(50)
})
