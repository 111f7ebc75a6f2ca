import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sending } from '../../../../../src/shared/contract/sending'
import { deliveryIdOf, sampleDelivery } from './sample-records'
import { openTestStore, type StoreRig } from './store-rig'

let rig: StoreRig
beforeEach(() => {
  rig = openTestStore()
})
afterEach(() => rig.store.close())

describe('saved filters', () => {
  it('are listed by name, replaced and removed', async () => {
    const { filters } = rig.store.records
    for (const name of ['late', 'Bad', 'new']) await filters.put({ name, query: `event:${name}` })
    await filters.put({ name: 'late', query: '' })
    expect(await filters.list()).toEqual([
      { name: 'Bad', query: 'event:Bad' },
      { name: 'late', query: '' },
      { name: 'new', query: 'event:new' },
    ])
    await filters.remove('Bad')
    await filters.remove('unknown')
    expect((await filters.list()).map(({ name }) => name)).toEqual(['late', 'new'])
  })
})

describe('sendings', () => {
  const sampleSending = (attempt: number, change: Partial<Sending['outcome']> = {}): Sending => ({
    deliveryId: deliveryIdOf(1),
    kind: 'forward',
    url: 'http://127.0.0.1:9/',
    attempt,
    outcome: {
      sentAt: 1_764_000_000_000,
      status: 200,
      headers: [['X-A', 'é']],
      body: Uint8Array.of(0, 0xff),
      bodyBytes: 2,
      durationMs: 1.5,
      error: null,
      ...change,
    },
  })

  it('come back as they went in, oldest first, by delivery', async () => {
    rig.store.sink.append([sampleDelivery(1), sampleDelivery(2)])
    const { sendings } = rig.store.records
    const all = [sampleSending(1, { status: null, error: 'Refused.', body: new Uint8Array(0) }), sampleSending(2)]
    for (const sending of all) await sendings.add(sending)
    expect(await sendings.list(deliveryIdOf(1))).toEqual(all)
    expect(await sendings.list(deliveryIdOf(2))).toEqual([])
  })

  it('go with their delivery, and none comes after', async () => {
    rig.store.sink.append([sampleDelivery(1)])
    await rig.store.records.sendings.add(sampleSending(1))
    await rig.store.records.deliveries.remove({ by: 'ids', ids: [deliveryIdOf(1)] })
    rig.time.advance(11_000)
    await rig.store.records.sendings.add(sampleSending(2))
    expect(rig.database.get('SELECT count(*) AS n FROM sendings')).toEqual({ n: 0 })
  })
})
