import { createHash } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createMemoryBrowser } from '../../../src/main/adapters/memory/browser'
import { createFetchHttp } from '../../../src/main/adapters/node/fetch-http'
import { systemClock } from '../../../src/main/adapters/node/system-clock'
import { createContractIndex } from '../../../src/main/core/platform/contract-index/create-contract-index'
import { createExchange } from '../../../src/main/core/platform/exchange/create-exchange'
import document from '../../../resources/contract/index-2026.1.json'
import { environmentAt, sourceOf } from '../../support/environment-source'
import { createMemoryLog } from '../../support/memory-log'
import { changedDocument } from '../../unit/main/core/platform/contract-index/changed-document'
import { createMemoryRecords } from '../../unit/main/core/platform/fixtures'

const ends: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  ends.push(
    () => {
      server.closeAllConnections()
    },
    () => new Promise((resolve) => server.close(resolve)),
  )
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

function indexAt(origin: string) {
  const values = new Map<string, Uint8Array>()
  const log = createMemoryLog()
  const { apps, webhooks, deliveries } = createMemoryRecords()
  const feature = createContractIndex({
    exchange: createExchange({ http: createFetchHttp(), clock: systemClock, log, version: '0.0.0' }),
    environment: sourceOf(environmentAt(origin)),
    records: {
      apps,
      webhooks,
      deliveries,
      tokens: {
        list: async () => [],
        get: async () => undefined,
        put: async () => undefined,
        remove: async () => false,
      },
      values: {
        get: async (name) => values.get(name),
        put: async (name, value) => void values.set(name, value),
        remove: async (name) => void values.delete(name),
      },
    },
    browser: createMemoryBrowser(),
    clock: systemClock,
    log,
    announce: { changed: () => undefined },
  })
  ends.push(() => feature.close())
  return feature
}

/** Documentation as a server with tags serves it; the index can be changed. */
async function documentation() {
  const served = { index: document as unknown, statuses: [] as number[] }
  const origin = await serve((request, response) => {
    const topic = /^\/api\/docs\/(.+)$/.exec(request.url ?? '')?.[1]
    const text = JSON.stringify(
      topic === undefined
        ? served.index
        : { id: topic, title: topic, sections: [{ title: 'A', content: `About ${topic}` }] },
    )
    const etag = `"${createHash('sha256').update(text).digest('hex')}"`
    response.statusCode = request.headers['if-none-match'] === etag ? 304 : 200
    served.statuses.push(response.statusCode)
    response.setHeader('etag', etag)
    response.end(response.statusCode === 304 ? undefined : text)
  })
  return { origin, served }
}

it('gets everything once, and 304 for all of it the second time', async () => {
  const { origin, served } = await documentation()
  const { handlers } = indexAt(origin)
  expect(await handlers.refresh({ ifDue: true })).toMatchObject({
    source: 'fetched',
    outcome: 'unchanged',
    missedTopics: [],
  })
  expect(served.statuses).toEqual(Array(7).fill(200))
  served.statuses.length = 0
  expect(await handlers.refresh({ ifDue: false })).toMatchObject({ outcome: 'unchanged' })
  expect(served.statuses).toEqual(Array(7).fill(304))
  const topic = await handlers.topic({ id: 'oauth-service-tokens' })
  expect(topic.sections).toMatchObject([{ content: 'About oauth-service-tokens' }])
})

it('tells an index that changed on the server', async () => {
  const { origin, served } = await documentation()
  const { handlers } = indexAt(origin)
  await handlers.refresh({ ifDue: false })
  served.index = changedDocument
  const { outcome, changeCount } = await handlers.refresh({ ifDue: false })
  expect([outcome, changeCount]).toEqual(['changed', 12])
})

it.each([
  [
    'an HTML page',
    (): RequestListener => (_request, response) => void response.end('<!doctype html><title>Sign in</title>'),
  ],
  ['bytes', (): RequestListener => (_request, response) => void response.end(Buffer.from([0xff, 0xfe, 0x00]))],
  [
    'five megabytes',
    (): RequestListener => (_request, response) => void response.end(`{"topics":[],"x":"${'x'.repeat(5_000_000)}"}`),
  ],
])('stays with the bundled index when it is answered with %s', async (_what, listener) => {
  const { handlers } = indexAt(await serve(listener()))
  await expect(handlers.refresh({ ifDue: false })).rejects.toMatchObject({ code: 'platform.unexpected_answer' })
  expect(await handlers.view()).toMatchObject({ source: 'bundled', outcome: 'failed' })
})

it('gives up at once when it is closed', async () => {
  let heard: () => void
  const isHeard = new Promise<void>((resolve) => (heard = resolve))
  // It never answers.
  const { handlers, close } = indexAt(await serve(() => heard()))
  const refreshing = handlers.refresh({ ifDue: false })
  const failed = expect(refreshing).rejects.toMatchObject({ code: 'platform.cancelled' })
  await isHeard
  await close()
  await failed
})
