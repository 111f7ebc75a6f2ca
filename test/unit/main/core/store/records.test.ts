import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { summaryOf } from '../../../../../src/main/core/capture/summary-of'
import type { Store } from '../../../../../src/main/core/store/open-store'
import {
  deliveryIdOf,
  endpointIdOf,
  detailOf,
  PLAIN_FACTS,
  sampleDelivery,
  sampleEndpoint,
  sampleToken,
  sampleWebhook,
  tokenIdOf,
} from './sample-records'
import { openTestStore } from './store-rig'

let store: Store
beforeEach(() => {
  store = openTestStore().store
})
afterEach(() => store.close())

describe('apps', () => {
  const app = { environmentId: 'sandbox', clientId: 'app_1', document: '{"name":"é 🔑"}', seenAt: 5 }

  it('are listed by environment', async () => {
    await store.records.apps.put(app)
    await store.records.apps.put({ ...app, environmentId: 'production' })
    expect(await store.records.apps.list('sandbox')).toEqual([app])
    expect(await store.records.apps.list('elsewhere')).toEqual([])
  })

  it('are replaced by a newer description', async () => {
    await store.records.apps.put(app)
    await store.records.apps.put({ ...app, document: '{}', seenAt: 6 })
    expect(await store.records.apps.list('sandbox')).toEqual([{ ...app, document: '{}', seenAt: 6 }])
  })
})

describe('webhooks', () => {
  it('are kept and replaced', async () => {
    await store.records.webhooks.put(sampleWebhook(1, 'app_1'))
    const replaced = { ...sampleWebhook(1, null), endpointId: null, document: '{}', seenAt: 9 }
    await store.records.webhooks.put(replaced)
    expect(await store.records.webhooks.list('sandbox')).toEqual([replaced])
  })

  it('of an app are forgotten when the platform no longer names them, and no others', async () => {
    const others = [
      sampleWebhook(4, 'app_2'),
      sampleWebhook(5, null),
      { ...sampleWebhook(6, 'app_1'), environmentId: 'production' },
    ]
    const ofApp = [sampleWebhook(1, 'app_1'), sampleWebhook(2, 'app_1'), sampleWebhook(3, 'app_1')]
    for (const webhook of [...ofApp, ...others]) await store.records.webhooks.put(webhook)
    await store.records.webhooks.keepOnly('sandbox', 'app_1', ['wh_2', 'wh_unknown'])
    const ids = async (environment: string) =>
      (await store.records.webhooks.list(environment)).map(({ webhookId }) => webhookId)
    expect(await ids('sandbox')).toEqual(['wh_2', 'wh_4', 'wh_5'])
    expect(await ids('production')).toEqual(['wh_6'])
  })

  it('of an app are all forgotten when the platform names none', async () => {
    await store.records.webhooks.put(sampleWebhook(1, 'app_1'))
    await store.records.webhooks.keepOnly('sandbox', 'app_1', [])
    expect(await store.records.webhooks.list('sandbox')).toEqual([])
  })
})

describe('tokens', () => {
  it('are listed newest first, without the token', async () => {
    await store.records.tokens.put(sampleToken(2))
    await store.records.tokens.put(sampleToken(3))
    await store.records.tokens.put(sampleToken(1))
    const list = await store.records.tokens.list('sandbox')
    expect(list).toEqual([sampleToken(3).summary, sampleToken(2).summary, sampleToken(1).summary])
  })

  it('are got whole, replaced and removed', async () => {
    await store.records.tokens.put(sampleToken(1))
    expect(await store.records.tokens.get(tokenIdOf(1))).toEqual(sampleToken(1))
    const failed = { ...sampleToken(1), summary: { ...sampleToken(1).summary, verdict: 'failed' as const } }
    await store.records.tokens.put(failed)
    expect(await store.records.tokens.get(tokenIdOf(1))).toEqual(failed)
    expect(await store.records.tokens.remove(tokenIdOf(1))).toBe(true)
    expect(await store.records.tokens.remove(tokenIdOf(1))).toBe(false)
    expect(await store.records.tokens.get(tokenIdOf(1))).toBeUndefined()
  })
})

describe('graphql requests', () => {
  const request = (id: string, sentAt: number, name: string | null = null) => ({
    ...{ id, sentAt, name, environmentId: 'sandbox', document: `{"query":"${id}"}` },
  })

  it('are listed newest first by environment, replaced and removed', async () => {
    const { graphqlRequests } = store.records
    await graphqlRequests.put(request('a', 1))
    await graphqlRequests.put(request('b', 2))
    await graphqlRequests.put({ ...request('c', 3), environmentId: 'production' })
    await graphqlRequests.put(request('a', 4, 'Named'))
    expect(await graphqlRequests.list('sandbox')).toEqual([request('a', 4, 'Named'), request('b', 2)])
    expect(await graphqlRequests.remove('b')).toBe(true)
    expect(await graphqlRequests.remove('b')).toBe(false)
  })

  it('of the history are cut to the newest, and saved ones stay', async () => {
    const { graphqlRequests } = store.records
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) await graphqlRequests.put(request(id, index))
    await graphqlRequests.put(request('saved', 0, 'Saved'))
    await graphqlRequests.put({ ...request('far', 0), environmentId: 'production' })
    await graphqlRequests.keepNewest('sandbox', 2)
    expect((await graphqlRequests.list('sandbox')).map(({ id }) => id)).toEqual(['d', 'c', 'saved'])
    expect(await graphqlRequests.list('production')).toHaveLength(1)
  })
})

describe('secret accesses', () => {
  const access = (name: string, at: number) => ({ name, at, kind: 'read' as const, action: 'secrets.reveal' })

  it('are listed newest first, of all secrets or of one, page by page', async () => {
    const { secretAccesses } = store.records
    await secretAccesses.add([access('a', 1), access('b', 2)])
    await secretAccesses.add([{ ...access('a', 3), kind: 'deleted', action: 'background' }])
    const all = await secretAccesses.list({ name: null, beforeSeq: null, limit: 10 })
    expect(all.map(({ name, at, kind, action }) => [name, at, kind, action])).toEqual([
      ['a', 3, 'deleted', 'background'],
      ['b', 2, 'read', 'secrets.reveal'],
      ['a', 1, 'read', 'secrets.reveal'],
    ])
    const ofA = await secretAccesses.list({ name: 'a', beforeSeq: all[0]?.seq ?? null, limit: 10 })
    expect(ofA.map(({ at }) => at)).toEqual([1])
    expect(await secretAccesses.list({ name: null, beforeSeq: null, limit: 1 })).toHaveLength(1)
  })

  it('are bounded: the oldest go first', async () => {
    const { secretAccesses } = store.records
    await secretAccesses.add(Array.from({ length: 10_005 }, (_, index) => access('a', index)))
    const kept = await secretAccesses.list({ name: null, beforeSeq: null, limit: 20_000 })
    expect([kept.length, kept.at(-1)?.at]).toEqual([10_000, 5])
  })
})

describe('an environment', () => {
  it('is wiped whole, and no other', async () => {
    const { apps, webhooks, tokens, graphqlRequests, environments, values } = store.records
    const app = { environmentId: 'sandbox', clientId: 'app_1', document: '{}', seenAt: 1 }
    const request = { id: 'r', environmentId: 'sandbox', name: 'Saved', sentAt: 1, document: '{}' }
    await apps.put(app)
    await apps.put({ ...app, environmentId: 'production' })
    await webhooks.put(sampleWebhook(1, 'app_1'))
    await tokens.put(sampleToken(1))
    await tokens.put({ ...sampleToken(2), environmentId: 'production' })
    await graphqlRequests.put(request)
    const kept = ['kept/sandbox', 'kept/sandbox/app_1', 'kept/sandbox-2', 'kept/sandbox-2/app_1', 'kept/sandboX']
    for (const name of kept) await values.put(name, new Uint8Array([1]))
    expect(await environments.wipe('sandbox', ['kept/sandbox'])).toEqual({
      apps: 1,
      webhooks: 1,
      tokens: 1,
      graphqlRequests: 1,
    })
    expect(await environments.wipe('sandbox', [])).toEqual({ apps: 0, webhooks: 0, tokens: 0, graphqlRequests: 0 })
    expect(await apps.list('production')).toHaveLength(1)
    expect(await tokens.list('production')).toHaveLength(1)
    const left = await Promise.all(kept.map(async (name) => ((await values.get(name)) === undefined ? [] : [name])))
    expect(left.flat()).toEqual(kept.slice(2))
  })
})

describe('one row', () => {
  it('of an app or a webhook is removed, and said whether it was there', async () => {
    const { apps, webhooks } = store.records
    await apps.put({ environmentId: 'sandbox', clientId: 'app_1', document: '{}', seenAt: 1 })
    await webhooks.put(sampleWebhook(1, 'app_1'))
    expect([await apps.remove('production', 'app_1'), await apps.remove('sandbox', 'app_1')]).toEqual([false, true])
    expect([await webhooks.remove('sandbox', 'wh_1'), await webhooks.remove('sandbox', 'wh_1')]).toEqual([true, false])
  })
})

describe('endpoints', () => {
  it('are listed oldest first, with their deliveries counted', async () => {
    await store.records.endpoints.put(sampleEndpoint(2))
    await store.records.endpoints.put(sampleEndpoint(1))
    store.sink.append([sampleDelivery(1), sampleDelivery(2), sampleDelivery(3, { endpointId: endpointIdOf(9) })])
    store.sink.append([sampleDelivery(4)])
    expect(await store.records.endpoints.list()).toEqual([
      { ...sampleEndpoint(1), deliveryCount: 3 },
      { ...sampleEndpoint(2), deliveryCount: 0 },
    ])
  })

  it('keep their count when renamed', async () => {
    await store.records.endpoints.put(sampleEndpoint(1))
    store.sink.append([sampleDelivery(1)])
    const settings = { ...sampleEndpoint(1).settings, name: 'Renamed' }
    await store.records.endpoints.put({ ...sampleEndpoint(1), settings })
    expect(await store.records.endpoints.list()).toMatchObject([{ settings, deliveryCount: 1 }])
  })

  it('are forgotten, and their deliveries stay', async () => {
    await store.records.endpoints.put(sampleEndpoint(1))
    store.sink.append([sampleDelivery(1)])
    await store.records.endpoints.remove(endpointIdOf(1))
    expect(await store.records.endpoints.list()).toEqual([])
    expect(await store.records.deliveries.get(deliveryIdOf(1))).toBeDefined()
  })
})

describe('values', () => {
  it('are bytes by name', async () => {
    expect(await store.records.values.get('sandbox')).toBeUndefined()
    await store.records.values.put('sandbox', Uint8Array.of(0, 1, 255))
    await store.records.values.put('other', new Uint8Array(0))
    expect(await store.records.values.get('sandbox')).toEqual(Uint8Array.of(0, 1, 255))
    expect(await store.records.values.get('other')).toEqual(new Uint8Array(0))
    await store.records.values.put('sandbox', Uint8Array.of(7))
    expect(await store.records.values.get('sandbox')).toEqual(Uint8Array.of(7))
  })
})

describe('deliveries', () => {
  it('come back as they went in', async () => {
    const delivery = sampleDelivery(1)
    store.sink.append([delivery])
    expect(await store.records.deliveries.get(deliveryIdOf(1))).toEqual(detailOf(delivery, 1))
    const bytes = delivery.body
    expect(await store.records.deliveries.body(deliveryIdOf(1), 0, 100)).toEqual({ bytes, totalBytes: 4 })
  })

  it('come back with everything absent that may be', async () => {
    const bare = sampleDelivery(1, {
      event: null,
      senderId: null,
      attempt: null,
      remoteAddress: null,
      headersJson: '[]',
      body: new Uint8Array(0),
      bodyBytes: 0,
    })
    store.sink.append([bare])
    expect(await store.records.deliveries.get(bare.id)).toEqual(detailOf(bare, 1))
    expect(await store.records.deliveries.body(bare.id, 0, 1)).toEqual({ bytes: bare.body, totalBytes: 0 })
  })

  it('are numbered in the order of arrival, and summed up as the list will show them', async () => {
    const samples = [sampleDelivery(11), sampleDelivery(12), sampleDelivery(13)]
    expect(store.sink.append(samples.slice(0, 2))).toEqual({ firstSeq: 1, facts: [PLAIN_FACTS, PLAIN_FACTS], total: 2 })
    expect(store.sink.append(samples.slice(2))).toEqual({ firstSeq: 3, facts: [PLAIN_FACTS], total: 3 })
    const { total, deliveries } = await store.records.deliveries.newest(10)
    expect(total).toBe(3)
    expect(deliveries).toEqual(samples.map((sample, index) => summaryOf(index + 1, sample, PLAIN_FACTS)).toReversed())
  })

  it('are paged from the newest to the oldest', async () => {
    store.sink.append(Array.from({ length: 5 }, (_, index) => sampleDelivery(index + 1)))
    const { newest, before } = store.records.deliveries
    expect((await newest(2)).deliveries.map(({ seq }) => seq)).toEqual([5, 4])
    expect((await newest(2)).total).toBe(5)
    expect((await before(4, 2)).map(({ seq }) => seq)).toEqual([3, 2])
    expect((await before(2, 2)).map(({ seq }) => seq)).toEqual([1])
    expect(await before(1, 2)).toEqual([])
  })

  it('give their body in pieces', async () => {
    const body = Uint8Array.from({ length: 10_000 }, (_, index) => index & 0xff)
    store.sink.append([sampleDelivery(1, { body, bodyBytes: body.byteLength })])
    const piece = async (offset: number, maxBytes: number) =>
      (await store.records.deliveries.body(deliveryIdOf(1), offset, maxBytes))?.bytes
    expect(await piece(0, 4)).toEqual(body.slice(0, 4))
    expect(await piece(9_998, 100)).toEqual(body.slice(9_998))
    expect(await piece(0, Number.MAX_SAFE_INTEGER)).toEqual(body)
    expect(await piece(10_000, 1)).toEqual(new Uint8Array(0))
    expect(await piece(20_000, 1)).toEqual(new Uint8Array(0))
  })

  it('are unknown by an id that was never given', async () => {
    expect(await store.records.deliveries.get(deliveryIdOf(1))).toBeUndefined()
    expect(await store.records.deliveries.body(deliveryIdOf(1), 0, 1)).toBeUndefined()
  })

  it('are stored all or not at all', async () => {
    store.sink.append([sampleDelivery(1)])
    expect(() => store.sink.append([sampleDelivery(2), sampleDelivery(1)])).toThrow(/UNIQUE/)
    expect(await store.records.deliveries.newest(10)).toMatchObject({ total: 1, deliveries: [{ seq: 1 }] })
    expect(store.sink.append([sampleDelivery(3)])).toEqual({ firstSeq: 2, facts: [PLAIN_FACTS], total: 2 })
    expect(store.totalDeliveries()).toBe(2)
  })
})
