import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import type { AppClient } from '../../src/shared/contract'
import type { DeliveryId } from '../../src/shared/contract/deliveries'
import { deliver } from './capture-cases'
import { failureOf, nextDelivery, post, type HostCase } from './host-case'

const find = async (api: AppClient, query: string): Promise<DeliveryId[]> => {
  const { deliveries, problems } = await api.deliveries.query({ query, beforeSeq: null, limit: 100 })
  assert.deepEqual(problems, [])
  return deliveries.map(({ id }) => id)
}

export const deliveriesCases: readonly HostCase[] = [
  {
    name: 'finds deliveries by what they say',
    async run(api) {
      const endpoint = await api.capture.createEndpoint({ name: 'finds' })
      const sent = async (event: string, body: string, headers: readonly string[] = []) =>
        (await deliver(api, endpoint, body, ['X-Argus-Event', event, ...headers])).delivery.id
      const json = ['Content-Type', 'application/json']
      const one = await sent('find.one', '{"data":{"id":42}}', [...json, 'X-Colour', 'petrol'])
      const two = await sent('find.two', '{"data":{"id":43},"note":"marmalade"}', json)
      assert.deepEqual(await find(api, 'event:find.*'), [two, one])
      assert.deepEqual(await find(api, 'event:find.* -event:find.two'), [one])
      assert.deepEqual(await find(api, 'marmalade'), [two])
      assert.deepEqual(await find(api, 'header.x-colour:petrol'), [one])
      assert.deepEqual(await find(api, 'event:find.* json.data.id:42'), [one])

      const { problems } = await api.deliveries.query({ query: 'size:>much', beforeSeq: null, limit: 1 })
      assert.equal(problems.length, 1)
      const { suggestions } = await api.deliveries.suggest({ query: 'event:find.t', cursor: 12 })
      assert.ok(suggestions.some(({ text }) => text.includes('find.two')))
      const now = Date.now()
      const stats = await api.deliveries.stats({ query: 'event:find.*', from: now - 60_000, to: now + 1, buckets: 10 })
      assert.equal(
        stats.buckets.reduce((sum, { accepted }) => sum + accepted, 0),
        2,
      )
    },
  },
  {
    name: 'puts the tries of one delivery together',
    async run(api) {
      const endpoint = await api.capture.createEndpoint({ name: 'tries' })
      const attempt = async (number: number) =>
        (
          await deliver(api, endpoint, '{}', [
            ...['X-Argus-Event', 'tried', 'X-Argus-Delivery', 'dlv_tries'],
            ...['X-Argus-Attempt', String(number)],
          ])
        ).delivery
      const first = await attempt(1)
      const third = await attempt(3)
      const second = await attempt(2)
      const again = await attempt(2)
      assert.deepEqual(
        [first, third, second, again].map(({ earlierTries, isDuplicate, isOutOfOrder }) => [
          earlierTries,
          isDuplicate,
          isOutOfOrder,
        ]),
        [
          [0, false, false],
          [1, false, false],
          [2, false, true],
          [3, true, true],
        ],
      )
      const { deliveries } = await api.deliveries.attempts({ id: second.id })
      assert.deepEqual(
        deliveries.map(({ id }) => id),
        [first.id, third.id, second.id, again.id],
      )
      assert.equal((await api.deliveries.previousOfEvent({ id: third.id })).id, first.id)
    },
  },
  {
    name: 'shows a body decoded and keeps it as received',
    async run(api) {
      const endpoint = await api.capture.createEndpoint({ name: 'decoded' })
      const arrived = nextDelivery(api, ({ endpointId }) => endpointId === endpoint.id)
      await api.deliveries.view()
      const packed = gzipSync('{"a":1}')
      assert.equal(await post(endpoint.url ?? '', packed, ['Content-Encoding', 'gzip']), 200)
      const { id } = await arrived
      const whole = { id, offset: 0, maxBytes: 1_000 }
      assert.deepEqual(Buffer.from((await api.deliveries.readBody(whole)).bytes), packed)
      const decoded = await api.deliveries.readBody({ ...whole, decoded: true })
      assert.deepEqual([Buffer.from(decoded.bytes).toString(), decoded.decodingProblem], ['{"a":1}', null])
    },
  },
  {
    name: 'pins, notes, deletes and restores',
    async run(api) {
      const endpoint = await api.capture.createEndpoint({ name: 'keeps' })
      const send = async (event: string) => (await deliver(api, endpoint, '{}', ['X-Argus-Event', event])).delivery.id
      const [pinned, plain] = [await send('kept.pinned'), await send('kept.plain')]
      await api.deliveries.pin({ id: pinned, isPinned: true })
      await api.deliveries.setNote({ id: pinned, note: 'to look at' })
      const detail = await api.deliveries.get({ id: pinned })
      assert.deepEqual([detail.isPinned, detail.note], [true, 'to look at'])

      const { total } = await api.deliveries.view()
      const removed = await api.deliveries.remove({ by: 'query', query: 'event:kept.*' })
      assert.equal(removed.count, 1)
      assert.equal((await api.deliveries.view()).total, total - 1)
      assert.equal((await failureOf(api.deliveries.get({ id: plain }))).code, 'deliveries.not_found')
      assert.deepEqual(await api.deliveries.restore({ undoId: removed.undoId }), { count: 1 })
      assert.equal((await api.deliveries.get({ id: plain })).event, 'kept.plain')
      const late = await failureOf(api.deliveries.restore({ undoId: 'unknown' }))
      assert.equal(late.code, 'deliveries.undo_expired')

      const filter = { name: 'Kept', query: 'event:kept.*' }
      assert.deepEqual((await api.deliveries.saveFilter(filter)).filters, [filter])
      assert.deepEqual((await api.deliveries.filters()).filters, [filter])
      assert.deepEqual((await api.deliveries.removeFilter({ name: 'Kept' })).filters, [])
    },
  },
]
