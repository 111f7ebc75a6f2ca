import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createStoreThread } from '../../../src/main/adapters/node/store-thread'
import type { StoreHost } from '../../../src/main/ports/store-host'
import { USUAL_RETENTION } from '../../../src/shared/contract/capture'
import { buildEntry } from '../../support/build-entry'
import { deliveryIdOf, endpointIdOf, sampleDelivery, sampleEndpoint } from '../../unit/main/core/store/sample-records'

let directory: string
let store: StoreHost
const changes: number[] = []
let nextChange: () => void = () => undefined

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'signet-thread-'))
  store = createStoreThread(await buildEntry('src/main/hosts/engine-process.ts'))
  changes.length = 0
  store.onChanged((total) => {
    changes.push(total)
    nextChange()
  })
  await store.claim(directory)
  await store.open({ directory, keyHex: randomBytes(32).toString('hex') })
})
afterEach(async () => {
  await store.close()
  rmSync(directory, { recursive: true, force: true })
})

const changed = () => new Promise<void>((resolve) => (nextChange = resolve))

describe('the thread of the store', () => {
  it('answers each batch with its own numbers and facts, committed together or not', async () => {
    const batches = [1, 2, 3, 4].map((number) => [
      sampleDelivery(number * 10, { senderId: 'same', attempt: number }),
      sampleDelivery(number * 10 + 1, { body: new Uint8Array(number * 1_000).fill(number) }),
    ])
    const appended = await Promise.all(batches.map((batch) => store.sink.append(batch)))
    expect(appended.map(({ firstSeq }) => firstSeq)).toEqual([1, 3, 5, 7])
    expect(appended.map(({ facts }) => facts.map(({ earlierTries }) => earlierTries))).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [3, 0],
    ])
    expect(appended.at(-1)?.total).toBe(8)
    await store.sink.setStatus(deliveryIdOf(31), 418)
    expect(await store.records.deliveries.get(deliveryIdOf(31))).toMatchObject({ status: 418 })
    expect((await store.records.deliveries.body(deliveryIdOf(31), 2_000, 9_000))?.bytes).toEqual(
      new Uint8Array(1_000).fill(3),
    )
  })

  it('checks with the secrets that it was given', async () => {
    const signature = { scheme: 'argus', custom: null, toleranceS: 300 } as const
    await store.watch([{ id: endpointIdOf(1), signature, secrets: { current: 'secret', previous: null } }])
    const { facts } = await store.sink.append([sampleDelivery(1), sampleDelivery(2, { endpointId: endpointIdOf(2) })])
    expect(facts.map((one) => one.signature)).toEqual(['missing', 'unchecked'])
    const report = await store.records.deliveries.explainSignature(deliveryIdOf(1))
    expect(report).toMatchObject({ verdict: { state: 'missing' }, signedBytes: 4 })
  })

  it('carries every repository over, and says what changed', async () => {
    const { records } = store
    await store.setRetention(USUAL_RETENTION)
    await records.endpoints.put(sampleEndpoint(1))
    await records.filters.put({ name: 'mine', query: 'event:a' })
    await store.sink.append([sampleDelivery(1), sampleDelivery(2, { event: 'a' })])
    expect(await records.endpoints.list()).toEqual([{ ...sampleEndpoint(1), deliveryCount: 2 }])
    expect(await records.filters.list()).toHaveLength(1)
    const found = await records.deliveries.query({ query: 'event:a', beforeSeq: null, limit: 10 })
    expect(found).toMatchObject({ total: 1, deliveries: [{ seq: 2 }] })

    const announced = changed()
    const { undoId, count } = await records.deliveries.remove({ by: 'ids', ids: [deliveryIdOf(1)] })
    await announced
    expect([count, changes]).toEqual([1, [1]])
    expect(await records.deliveries.restore(undoId)).toEqual({ count: 1 })
    await expect(records.deliveries.restore(undoId)).rejects.toMatchObject({ code: 'deliveries.undo_expired' })
    await records.endpoints.remove(endpointIdOf(1))
    expect(await records.endpoints.list()).toEqual([])
  })

  it('finds free text of what came just now', async () => {
    const body = new TextEncoder().encode('{"note":"a wombat"}')
    await store.sink.append([sampleDelivery(1, { body, bodyBytes: body.byteLength }), sampleDelivery(2)])
    const found = await store.records.deliveries.query({ query: 'wombat', beforeSeq: null, limit: 10 })
    expect(found).toMatchObject({ total: 1, deliveries: [{ seq: 1 }], problems: [] })
  })

  it('refuses a batch that cannot be stored, and stores the next', async () => {
    await store.sink.append([sampleDelivery(1)])
    await expect(store.sink.append([sampleDelivery(1)])).rejects.toThrow(/UNIQUE/)
    expect(await store.sink.append([sampleDelivery(2)])).toMatchObject({ firstSeq: 2, total: 2 })
  })
})
