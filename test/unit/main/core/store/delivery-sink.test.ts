import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliveryIdOf, endpointIdOf, sampleDelivery, sampleEndpoint } from './sample-records'
import { openTestStore, type StoreRig } from './store-rig'

let rig: StoreRig
beforeEach(() => {
  rig = openTestStore()
})
afterEach(() => rig.store.close())

const signature = { scheme: 'argus', custom: null, toleranceS: 300 } as const
const signed = (secret: string) => JSON.stringify(['X-Signature', secret])

describe('signatures', () => {
  const verdicts = async () =>
    (await rig.store.records.deliveries.newest(10)).deliveries.map((one) => one.signature).toReversed()

  it('are checked with what each endpoint is set to when the delivery is written', async () => {
    const { sink, watch } = rig.store
    watch([
      { id: endpointIdOf(1), signature, secrets: { current: 'one', previous: null } },
      { id: endpointIdOf(2), signature, secrets: { current: null, previous: null } },
    ])
    const { facts } = sink.append([
      sampleDelivery(1, { headersJson: signed('one') }),
      sampleDelivery(2, { headersJson: signed('two') }),
      sampleDelivery(3, { headersJson: signed('one'), endpointId: endpointIdOf(2) }),
      sampleDelivery(4, { headersJson: signed('one'), endpointId: endpointIdOf(3) }),
    ])
    expect(facts.map((one) => one.signature)).toEqual(['verified', 'failed', 'unchecked', 'unchecked'])
    watch([{ id: endpointIdOf(1), signature, secrets: { current: 'two', previous: null } }])
    sink.append([sampleDelivery(5, { headersJson: signed('one') })])
    expect(await verdicts()).toEqual(['verified', 'failed', 'unchecked', 'unchecked', 'failed'])
    expect(await rig.store.records.deliveries.get(deliveryIdOf(1))).toMatchObject({
      verdict: { state: 'verified', reason: 'match', headerValue: 'ÿ"1"', signedBytes: 4 },
    })
  })

  it('are explained anew with the secret of now, over the bytes as received', async () => {
    const { sink, watch, records } = rig.store
    sink.append([sampleDelivery(1, { headersJson: signed('new') }), sampleDelivery(2, { senderId: 'dlv_1' })])
    watch([{ id: endpointIdOf(1), signature, secrets: { current: 'new', previous: null } }])
    expect(await records.deliveries.explainSignature(deliveryIdOf(1))).toMatchObject({
      verdict: { state: 'verified' },
      signed: Uint8Array.of(0, 0xff, 0xfe, 0x80),
      expected: 'new',
      signedAt: 1_764_000_000_000,
      diagnoses: [],
    })
    expect(await records.deliveries.explainSignature(deliveryIdOf(2))).toMatchObject({
      verdict: { state: 'failed' },
      diagnoses: [{ code: 'duplicate-id' }],
    })
    expect(await records.deliveries.explainSignature(deliveryIdOf(3))).toBeUndefined()
  })
})

it('explains by the record of an endpoint that is off', async () => {
  const { sink, records } = rig.store
  const { settings, ...endpoint } = sampleEndpoint(1)
  await records.endpoints.put({
    ...endpoint,
    settings: { ...settings, signature: { ...settings.signature, scheme: 'github' } },
  })
  sink.append([sampleDelivery(1), sampleDelivery(2, { endpointId: endpointIdOf(2) })])
  const schemeOf = async (number: number) =>
    (await records.deliveries.explainSignature(deliveryIdOf(number)))?.verdict.scheme
  expect([await schemeOf(1), await schemeOf(2)]).toEqual(['github', 'argus'])
})

describe('tries of one id', () => {
  let number = 0
  const append = (...tries: [attempt: number | null, senderId?: string | null, endpoint?: number][]) =>
    rig.store.sink
      .append(
        tries.map(([attempt, senderId = 'dlv', endpoint = 1]) =>
          sampleDelivery((number += 1), { attempt, senderId, endpointId: endpointIdOf(endpoint) }),
        ),
      )
      .facts.map(({ earlierTries, isDuplicate, isOutOfOrder }) =>
        [earlierTries, isDuplicate && 'duplicate', isOutOfOrder && 'late'].filter((fact) => fact !== false).join(' '),
      )

  it('are counted, within a batch and over batches', () => {
    expect(append([1], [2])).toEqual(['0', '1'])
    expect(append([3])).toEqual(['2'])
  })

  it('are duplicates when the same attempt came before, or the same id without one', () => {
    expect(append([1], [1], [2], [1])).toEqual(['0', '1 duplicate', '2', '3 duplicate late'])
    expect(append([null, 'other'], [null, 'other'])).toEqual(['0', '1 duplicate'])
  })

  it('are out of order when a later attempt came before', () => {
    expect(append([3], [2], [4], [null])).toEqual(['0', '1 late', '2', '3'])
  })

  it('are told apart by id and endpoint, and without an id there are none', () => {
    expect(append([1], [1, 'other'], [1, 'dlv', 2], [1, null], [1, null])).toEqual(['0', '0', '0', '0', '0'])
  })

  it('are found in the database again', async () => {
    append([2], [2])
    const again = openTestStore(rig.database, rig.time)
    expect(again.store.sink.append([sampleDelivery((number += 1), { senderId: 'dlv', attempt: 1 })]).facts).toEqual([
      { signature: 'unchecked', earlierTries: 2, isDuplicate: false, isOutOfOrder: true },
    ])
  })

  it('do not count when they were not stored', () => {
    append([1])
    const taken = sampleDelivery(number)
    expect(() => rig.store.sink.append([sampleDelivery(900, { senderId: 'dlv' }), taken])).toThrow(/UNIQUE/)
    expect(append([1])).toEqual(['1 duplicate'])
  })

  it('do not count when they are deleted', async () => {
    append([1], [2])
    await rig.store.records.deliveries.remove({ by: 'ids', ids: [deliveryIdOf(number)] })
    expect(append([1])).toEqual(['1 duplicate'])
  })

  it('are listed together, oldest first', async () => {
    append([1], [1, 'other'], [2], [null, null])
    const { attempts } = rig.store.records.deliveries
    const seqsOf = async (back: number) => (await attempts(deliveryIdOf(number - back))).map(({ seq }) => seq)
    expect(await seqsOf(1)).toEqual([1, 3])
    expect(await seqsOf(0)).toEqual([4])
    expect(await attempts(deliveryIdOf(number + 1))).toEqual([])
  })
})

it('stores what is no HTTP without the NUL that would cut it', async () => {
  rig.store.sink.append([sampleDelivery(1, { method: 'G\0T', event: 'a\0b', senderId: 'x\0', problem: 'malformed' })])
  expect(await rig.store.records.deliveries.get(deliveryIdOf(1))).toMatchObject({
    method: 'G\uFFFDT',
    event: 'a\uFFFDb',
    senderId: 'x\uFFFD',
    problem: 'malformed',
  })
})

it('writes down what was answered after the commit', async () => {
  rig.store.sink.append([sampleDelivery(1, { status: 0 }), sampleDelivery(2)])
  rig.store.sink.setStatus(deliveryIdOf(1), 404)
  expect((await rig.store.records.deliveries.newest(9)).deliveries.map(({ status }) => status)).toEqual([200, 404])
})

it('keeps the beginning of a body that was too large, and its true length', async () => {
  rig.store.sink.append([sampleDelivery(1, { bodyBytes: 99_999, problem: 'too-large', status: 413 })])
  expect(await rig.store.records.deliveries.get(deliveryIdOf(1))).toMatchObject({ bodyBytes: 99_999, storedBytes: 4 })
  expect(await rig.store.records.deliveries.body(deliveryIdOf(1), 0, 99_999)).toMatchObject({ totalBytes: 4 })
})

it('says that the disk is full, and stores again when there is room', async () => {
  const { sink, records } = rig.store
  sink.append([sampleDelivery(1)])
  const pages = Number(rig.database.get('PRAGMA page_count')?.['page_count'])
  rig.database.exec(`PRAGMA max_page_count = ${pages}`)
  const large = sampleDelivery(2, { body: new Uint8Array(100_000) })
  expect(() => sink.append([large])).toThrow(expect.objectContaining({ code: 'store.full' }))
  expect(await records.deliveries.newest(9)).toMatchObject({ total: 1, deliveries: [{ seq: 1 }] })
  rig.database.exec(`PRAGMA max_page_count = ${pages + 1_000}`)
  expect(sink.append([large])).toMatchObject({ firstSeq: 2, total: 2 })
})
