import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFetchHttp } from '../../../src/main/adapters/node/fetch-http'
import { systemClock } from '../../../src/main/adapters/node/system-clock'
import type { KeptRequests } from '../../../src/main/core/graphql/kept-requests'
import { createSender } from '../../../src/main/core/graphql/send-request'
import { createExchange } from '../../../src/main/core/platform/exchange/create-exchange'
import type { CurrentEnvironment } from '../../../src/main/ports/environment'
import { GraphqlRequestId } from '../../../src/shared/contract/graphql'
import { failureOf } from '../../contract/host-case'
import { environmentAt } from '../../support/environment-source'
import { createMemoryLog } from '../../support/memory-log'

const DRAFT = {
  query: '{ viewer { id } }',
  variables: '',
  operationName: null,
  tenantId: 'tenant-1',
  token: { kind: 'app' as const, clientId: 'app_1', scopes: ['incidents:read'] },
  allowsIntrospection: false,
}

/** A platform that answers when the test says so. */
async function createSlowPlatform() {
  const server: Server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  let requests = 0
  server.on('request', () => (requests += 1))
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    requests: () => requests,
    /** To be called before the request is sent. */
    async next() {
      const [request, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse]
      return { request, response }
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

type SlowPlatform = Awaited<ReturnType<typeof createSlowPlatform>>

describe('a GraphQL request that is under way', () => {
  let first: SlowPlatform
  let second: SlowPlatform
  beforeEach(async () => {
    ;[first, second] = await Promise.all([createSlowPlatform(), createSlowPlatform()])
  })
  afterEach(() => Promise.all([first.close(), second.close()]))

  function setUp() {
    let current: CurrentEnvironment = environmentAt(first.origin, { id: 'first' })
    const kept: Parameters<KeptRequests['add']>[] = []
    const log = createMemoryLog()
    const sender = createSender({
      exchange: createExchange({ http: createFetchHttp(), clock: systemClock, log, version: '0.1.0' }),
      environment: {
        get id() {
          return current.id
        },
        current: () => current,
        adminToken: async () => 'none',
      },
      records: { tokens: { get: async () => undefined } },
      kept: {
        async add(...entry) {
          kept.push(entry)
          return v.parse(GraphqlRequestId, String(kept.length).padStart(22, '0'))
        },
      },
      clock: systemClock,
      bearerFor: async () => `token of ${current.id}`.replaceAll(' ', '-'),
      forgetBearer: () => undefined,
      tenantOf: () => 'tenant-1',
    })
    const switchTo = (environment: CurrentEnvironment): void => {
      current = environment
    }
    return { sender, kept, switchTo }
  }

  it('is given up when it is cancelled, is not sent again, and is in the history as that', async () => {
    const { sender, kept } = setUp()
    const arriving = first.next()
    const failing = failureOf(sender.send(DRAFT))
    const { response } = await arriving
    const left = once(response, 'close')
    sender.cancel()
    expect((await failing).code).toBe('platform.cancelled')
    await left
    expect(response.writableFinished, 'the connection was closed before there was an answer').toBe(false)
    expect(first.requests()).toBe(1)
    expect(kept.map(([environmentId, name, , { outcome }]) => [environmentId, name, outcome.failure])).toEqual([
      ['first', null, 'platform.cancelled'],
    ])
  })

  it('is finished where it was begun when another environment is chosen, and the next one goes there', async () => {
    const { sender, kept, switchTo } = setUp()
    const arriving = first.next()
    const sending = sender.send(DRAFT)
    const { request, response } = await arriving
    switchTo(environmentAt(second.origin, { id: 'second' }))
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"data":{"viewer":{"id":"u1"}}}')
    expect((await sending).hasData).toBe(true)
    expect(request.headers.authorization).toBe('Bearer token-of-first')
    expect(second.requests()).toBe(0)

    const arrivingThere = second.next()
    const sendingThere = sender.send(DRAFT)
    const there = await arrivingThere
    expect(there.request.headers.authorization).toBe('Bearer token-of-second')
    there.response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"data":{}}')
    await sendingThere
    expect(kept.map(([environmentId]) => environmentId)).toEqual(['first', 'second'])
  })
})
