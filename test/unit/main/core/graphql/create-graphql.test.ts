import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { GraphqlDraft, GraphqlView } from '../../../../../src/shared/contract/graphql'
import { TokenId } from '../../../../../src/shared/contract/tokens'
import { createMemoryFiles } from '../../../../../src/main/adapters/memory/files'
import { createGraphql } from '../../../../../src/main/core/graphql/create-graphql'
import type { CurrentEnvironment } from '../../../../../src/main/ports/environment'
import { HttpError } from '../../../../../src/main/ports/http'
import type { GraphqlRequestRecord } from '../../../../../src/main/ports/records'
import { createMemoryLog } from '../../../../support/memory-log'
import { environmentOf, fixedClock, scriptedExchange, TRACE_ID } from '../platform/fixtures'
import type { Step } from '../platform/scripted-http'

const BEARER = 'CANARY-bearer-77c1a9'
const TOKEN: GraphqlDraft['token'] = { kind: 'app', clientId: 'app_1', scopes: ['incidents:read'] }
const DRAFT: GraphqlDraft = {
  query: '{ viewer { id } }',
  variables: '',
  operationName: null,
  tenantId: 'tenant-1',
  token: TOKEN,
}
const OK: Step = { status: 200, json: { data: { viewer: { id: 'u1' } } }, headers: { 'x-argus-trace-id': TRACE_ID } }

function setUp(steps: Step[], change: Partial<CurrentEnvironment> = {}) {
  const { exchange, http } = scriptedExchange(...steps)
  const kept = new Map<string, GraphqlRequestRecord>()
  const values = new Map<string, Uint8Array>()
  const announced: GraphqlView[] = []
  const forgotten: string[] = []
  const files = createMemoryFiles()
  let ids = 0
  const graphql = createGraphql({
    exchange,
    environment: environmentOf({ tenantId: 'tenant-1', apiUrl: 'https://api.example/', ...change }),
    records: {
      graphqlRequests: {
        list: async (environmentId) =>
          [...kept.values()].filter((record) => record.environmentId === environmentId).toReversed(),
        put: async (record) => void kept.set(record.id, record),
        remove: async (id) => kept.delete(id),
        keepNewest: async (_environmentId, count) => {
          const history = [...kept.values()].filter(({ name }) => name === null)
          for (const { id } of history.slice(0, Math.max(0, history.length - count))) kept.delete(id)
        },
      },
      tokens: {
        get: async () => undefined,
        list: async () => [],
        put: async () => undefined,
        remove: async () => false,
      },
      values: {
        get: async (name) => values.get(name),
        put: async (name, value) => void values.set(name, value),
        remove: async (name) => void values.delete(name),
      },
    },
    files,
    clock: fixedClock,
    random: { bytes: (count) => new Uint8Array(count), id: () => String((ids += 1)).padStart(22, '0') },
    log: createMemoryLog(),
    bearerFor: async () => BEARER,
    forgetBearer: (clientId) => void forgotten.push(clientId),
    tenantOf: () => 'tenant-1',
    announce: { changed: (view) => void announced.push(view) },
  })
  const send = (draft: Partial<GraphqlDraft> = {}, allowsIntrospection = false) =>
    graphql.handlers.send({ ...DRAFT, ...draft, allowsIntrospection })
  return { ...graphql, send, http, kept, values, announced, forgotten, files }
}

describe('send', () => {
  it('posts the documented body with bearer and tenant, once', async () => {
    const { send, http } = setUp([OK])
    const answer = await send({ variables: '{"id": 12345678901234567890}' })
    expect(http.requests).toHaveLength(1)
    expect(http.requests[0]).toMatchObject({
      method: 'POST',
      url: 'https://api.example/graphql',
      headers: { authorization: `Bearer ${BEARER}`, 'X-Tenant-ID': 'tenant-1', 'content-type': 'application/json' },
      body: '{"query":"{ viewer { id } }","variables":{"id": 12345678901234567890}}',
    })
    expect(answer).toMatchObject({ status: 200, hasData: true, errors: [], traceId: TRACE_ID, isCut: false })
    expect(answer.body).toBe('{"data":{"viewer":{"id":"u1"}}}')
  })

  it('names the operation only where there are several, and leaves an empty tenant out', async () => {
    const { send, http } = setUp([OK])
    await send({ query: 'query A { a } query B { b }', operationName: 'B', tenantId: '' })
    expect(JSON.parse(http.requests[0]?.body ?? '')).toEqual({
      query: 'query A { a } query B { b }',
      variables: {},
      operationName: 'B',
    })
    expect(Object.keys(http.requests[0]?.headers ?? {})).not.toContain('X-Tenant-ID')
  })

  it.each([
    ['graphql.introspection', { query: '{ x: __schema { types { name } } }' }],
    ['graphql.introspection', { query: '{ ...F } fragment F on Query { __type(name: "A") { name } }' }],
    ['graphql.bad_document', { query: '{ __schema' }],
    ['graphql.bad_document', { query: 'fragment F on Query { a }' }],
    ['graphql.bad_document', { query: 'query A { a } query B { b }', operationName: null }],
    ['graphql.bad_variables', { variables: '[1]' }],
    ['graphql.no_token', { token: null }],
    ['tokens.not_found', { token: { kind: 'token', id: v.parse(TokenId, 'A'.repeat(22)) } }],
  ] as const)('lets nothing leave and keeps nothing: %s', async (code, draft) => {
    const { send, http, kept } = setUp([])
    await expect(send(draft)).rejects.toMatchObject({ code })
    expect(http.requests).toEqual([])
    expect(kept.size).toBe(0)
  })

  it('sends what asks for the schema once the user said so', async () => {
    const { send, http } = setUp([OK])
    await send({ query: '{ __schema { types { name } } }' }, true)
    expect(http.requests).toHaveLength(1)
  })

  it('needs the address of the API', async () => {
    const { send } = setUp([], { apiUrl: null })
    await expect(send()).rejects.toMatchObject({ code: 'graphql.no_address' })
  })

  it.each([200, 400, 500])('shows errors as an answer under status %i', async (status) => {
    const { send } = setUp([{ status, json: { errors: [{ message: 'no', locations: [{ line: 1, column: 3 }] }] } }])
    expect(await send()).toMatchObject({ status, hasData: false, errorCount: 1, errors: [{ message: 'no' }] })
  })

  it('takes the access token out of an answer that repeats it, escaped or not', async () => {
    const escaped = BEARER.replace('-', '\\u002d')
    for (const text of [`{"data":{"echo":"x ${BEARER}"}}`, `{"data":{"echo":"${escaped}"}}`]) {
      const { send } = setUp([{ status: 200, text, headers: { 'x-argus-note': `got ${BEARER}` } }])
      const answer = await send()
      expect(JSON.stringify(answer)).not.toContain(BEARER)
      expect(JSON.stringify(JSON.parse(answer.body))).not.toContain(BEARER)
    }
  })

  it('shows the result as it came, and says where it was cut', async () => {
    const text = '{"data": {"id": 12345678901234567890, "id": 1}}'
    expect((await setUp([{ status: 200, text }]).send()).body).toBe(text)
    const long = `{"data":"${'x'.repeat(2_200_000)}"}`
    expect(await setUp([{ status: 200, text: long }]).send()).toMatchObject({ isCut: true, bytes: long.length })
  })

  it.each<[string, Step, string]>([
    ['an empty answer', { status: 200 }, 'platform.unexpected_answer'],
    ['a page', { status: 200, text: '<html>sign in</html>' }, 'platform.unexpected_answer'],
    ['other JSON', { status: 200, json: [1] }, 'platform.unexpected_answer'],
    ['problem+json', { status: 400, json: { title: 'Bad request', status: 400 } }, 'platform.refused'],
    ['a page of a proxy', { status: 502, text: '<html>' }, 'platform.failed'],
    ['no access, as GraphQL', { status: 401, json: { errors: [{ message: 'expired' }] } }, 'platform.unauthorized'],
    ['no answer', new HttpError('unreachable', 'api.example cannot be reached.'), 'platform.unreachable'],
  ])('fails with, and keeps in the history: %s', async (_what, step, code) => {
    const traced = step instanceof Error ? step : { ...step, headers: { 'x-argus-trace-id': TRACE_ID } }
    const { send, announced, forgotten } = setUp([traced])
    const error: unknown = await send().catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code })
    if (!(step instanceof Error)) expect(error).toMatchObject({ details: { traceId: TRACE_ID, status: step.status } })
    expect(announced.at(-1)?.requests[0]).toMatchObject({
      failure: code,
      status: step instanceof Error ? null : step.status,
    })
    expect(forgotten).toEqual(code === 'platform.unauthorized' ? ['app_1'] : [])
  })

  it('explains a 403 by the tenant of the token, where that is the reason', async () => {
    const forbidden: Step = { status: 403, json: { title: 'Forbidden' } }
    await expect(setUp([forbidden]).send({ tenantId: 'tenant-2' })).rejects.toMatchObject({
      code: 'graphql.wrong_tenant',
      message: 'The request names the tenant tenant-2, and its token is for tenant-1.',
      details: { status: 403, tokenTenant: 'tenant-1' },
    })
    await expect(setUp([forbidden]).send()).rejects.toMatchObject({ code: 'platform.forbidden' })
  })
})

describe('what is kept', () => {
  it('gives a request back as it was, without a token, and keeps the newest 200', async () => {
    const { send, handlers, kept } = setUp(Array.from({ length: 202 }, () => OK))
    for (let count = 0; count < 202; count += 1) await send()
    const { requests } = await handlers.view()
    expect(requests).toHaveLength(200)
    const [newest] = requests
    if (newest) expect(await handlers.open({ id: newest.id })).toEqual(DRAFT)
    expect(JSON.stringify([...kept.values()])).not.toContain(BEARER)
  })

  it('saves, renames and removes by id, and leaves saved ones when the history goes', async () => {
    const { send, handlers } = setUp([OK])
    await send()
    const { id } = await handlers.save({ name: 'Mine', draft: { ...DRAFT, query: '{ not finished' } })
    await handlers.rename({ id, name: 'Still mine' })
    await handlers.clearHistory()
    expect((await handlers.view()).requests).toMatchObject([{ id, name: 'Still mine', title: 'not readable yet' }])
    await handlers.remove({ id })
    await expect(handlers.rename({ id, name: 'x' })).rejects.toMatchObject({ code: 'graphql.not_found' })
  })
})

describe('the partner schema', () => {
  it('is imported from a file, without a request, and removed again', async () => {
    const { handlers, files, http, announced } = setUp([])
    files.offer({ name: 'external.graphql', text: 'type Query { viewer: ID }' })
    expect(await handlers.importSchema()).toMatchObject({ name: 'external.graphql', bytes: 25, typeCount: 1 })
    expect(announced.at(-1)?.schema?.name).toBe('external.graphql')
    expect(await handlers.schema()).toEqual({ sdl: 'type Query { viewer: ID }' })
    files.offer({ name: 'wrong.graphql', text: 'type Query { viewer: Nobody }' })
    await expect(handlers.importSchema()).rejects.toMatchObject({ code: 'graphql.bad_schema' })
    expect((await handlers.schema()).sdl).not.toBeNull()
    await handlers.removeSchema()
    files.offer(null)
    expect(await handlers.importSchema()).toBeNull()
    expect((await handlers.view()).schema).toBeNull()
    expect(http.requests).toEqual([])
  })
})
