import { describe, expect, it } from 'vitest'
import { createExchange } from '../../../../../../src/main/core/platform/exchange/create-exchange'
import { HttpError, type HttpFailure } from '../../../../../../src/main/ports/http'
import { createMemoryLog } from '../../../../../support/memory-log'
import { fixedClock, scriptedExchange, TRACE_ID } from '../fixtures'
import { createScriptedHttp } from '../scripted-http'

const URL = 'https://auth.example/v1/things'
const BEARER = 'CANARY-bearer-2d1c'
const SECRET = 'CANARY-secret-8b4e'

describe('createExchange', () => {
  it('sends JSON with what every request needs', async () => {
    const { exchange, http } = scriptedExchange({ status: 201, json: {} })
    await exchange.send({ method: 'POST', url: URL, bearer: BEARER, body: { type: 'json', value: { name: 'Jürgen' } } })
    expect(http.requests).toEqual([
      {
        method: 'POST',
        url: URL,
        headers: {
          accept: 'application/json, application/problem+json',
          'user-agent': 'Signet/0.1.0',
          authorization: `Bearer ${BEARER}`,
          'content-type': 'application/json',
        },
        body: '{"name":"Jürgen"}',
        timeoutMs: 10_000,
        maxBodyBytes: 4_194_304,
      },
    ])
  })

  it('sends a form, and no token where there is none', async () => {
    const { exchange, http } = scriptedExchange({ status: 200, json: {} })
    await exchange.send({
      method: 'POST',
      url: URL,
      body: { type: 'form', fields: { scope: 'a b', secret: 'x&y=ü+' } },
    })
    expect(http.requests[0]?.body).toBe('scope=a+b&secret=x%26y%3D%C3%BC%2B')
    expect(http.requests[0]?.headers).not.toHaveProperty('authorization')
    expect(http.requests[0]?.headers).toHaveProperty('content-type', 'application/x-www-form-urlencoded')
  })

  it('sends a GET without a body and without a content type', async () => {
    const { exchange, http } = scriptedExchange({ status: 200, json: {} })
    await exchange.send({ method: 'GET', url: URL })
    expect(http.requests[0]).not.toHaveProperty('body')
    expect(http.requests[0]?.headers).not.toHaveProperty('content-type')
  })

  it('sets the secrets of the answer apart', async () => {
    const { exchange } = scriptedExchange({ status: 200, json: { id: 1, client_secret: SECRET, echo: BEARER } })
    const answer = await exchange.send({ method: 'GET', url: URL, bearer: BEARER })
    expect(answer.document).toEqual({ id: 1 })
    expect(answer.secret('secret', 'client_secret')).toBe(SECRET)
    expect(answer.secret('secret')).toBeUndefined()
    expect(JSON.stringify(answer)).not.toContain('CANARY')
  })

  it.each([
    ['empty', { text: '' }, true],
    ['HTML', { text: '<!doctype html><title>502</title>' }, false],
    ['not UTF-8', { bytes: new Uint8Array([0x22, 0xff, 0x22]) }, false],
    ['nested without end', { text: '['.repeat(100_000) + ']'.repeat(100_000) }, false],
  ])('has no document for a body that is %s', async (_what, body, isEmpty) => {
    const { exchange } = scriptedExchange({ status: 200, ...body })
    expect(await exchange.send({ method: 'GET', url: URL })).toMatchObject({ document: undefined, isEmpty })
  })

  it('takes JSON with a byte order mark', async () => {
    const { exchange } = scriptedExchange({ status: 200, text: '\ufeff{"a":1}' })
    expect((await exchange.send({ method: 'GET', url: URL })).document).toEqual({ a: 1 })
  })

  it.each([
    [401, 'platform.unauthorized'],
    [403, 'platform.forbidden'],
    [404, 'platform.not_found'],
    [400, 'platform.refused'],
    [409, 'platform.refused'],
    [422, 'platform.refused'],
    [429, 'platform.refused'],
    [500, 'platform.failed'],
    [501, 'platform.failed'],
    [302, 'platform.unexpected_answer'],
    [304, 'platform.unexpected_answer'],
  ])('names %i %s', async (status, code) => {
    const { exchange } = scriptedExchange({
      status,
      json: { type: 'https://auth.example/luck', title: 'No luck', detail: 'Not today.' },
      headers: { 'x-argus-trace-id': TRACE_ID },
    })
    const { refusal } = await exchange.send({ method: 'GET', url: URL })
    expect(refusal).toMatchObject({ code, details: { status, traceId: TRACE_ID } })
    expect(refusal?.message).toMatch(/^The platform .*: No luck: Not today\.$/)
  })

  it.each([
    ['problem+json', { json: { title: 'No luck' } }, 'The platform refused the request: No luck.'],
    ['RFC 6749', { json: { error: 'x', error_description: 'No luck' } }, 'The platform refused the request: No luck.'],
    ['GraphQL', { json: { errors: [{ message: 'No luck' }] } }, 'The platform refused the request: No luck.'],
    ['HTML', { text: '<h1>No luck</h1>' }, 'The platform refused the request.'],
    ['nothing', {}, 'The platform refused the request.'],
  ])('makes the same failure of an error that is %s', async (_form, body, message) => {
    const { exchange } = scriptedExchange({ status: 400, ...body })
    const { refusal } = await exchange.send({ method: 'GET', url: URL })
    expect(refusal).toMatchObject({ code: 'platform.refused', message, details: { status: 400 } })
  })

  it('has no refusal for a success', async () => {
    const { exchange } = scriptedExchange({ status: 204 })
    expect((await exchange.send({ method: 'DELETE', url: URL })).refusal).toBeNull()
  })

  it('says when to ask again', async () => {
    const { exchange } = scriptedExchange({ status: 429, headers: { 'retry-after': '17' } })
    const { refusal } = await exchange.send({ method: 'GET', url: URL })
    expect(refusal?.details).toEqual({ status: 429, retryAfterS: 17 })
  })

  it.each(['x'.repeat(32), `${TRACE_ID}${TRACE_ID}`, 'a b', ''])('does not take %j for a trace id', async (header) => {
    const { exchange } = scriptedExchange({ status: 400, headers: { 'x-argus-trace-id': header } })
    expect((await exchange.send({ method: 'GET', url: URL })).details).toEqual({ status: 400 })
  })

  it.each<[HttpFailure, string]>([
    ['unreachable', 'platform.unreachable'],
    ['timeout', 'platform.timeout'],
    ['too-large', 'platform.unexpected_answer'],
    ['bad-url', 'platform.unreachable'],
  ])('names no answer (%s) %s', async (reason, code) => {
    const error = new HttpError(reason, 'auth.example has a bad day.')
    const { exchange } = scriptedExchange(error)
    await expect(exchange.send({ method: 'POST', url: URL })).rejects.toMatchObject({
      code,
      message: 'auth.example has a bad day.',
      cause: error,
    })
  })

  it('lets a bug through as it is', async () => {
    const bug = new TypeError('x is not a function')
    const http = { send: () => Promise.reject(bug) }
    const exchange = createExchange({ http, clock: fixedClock, log: createMemoryLog(), version: '1' })
    await expect(exchange.send({ method: 'GET', url: URL })).rejects.toBe(bug)
  })

  it('sends a GET again that met a passing failure', async () => {
    const { exchange, http, waits } = scriptedExchange(
      new HttpError('unreachable', 'x'),
      { status: 503, headers: { 'retry-after': '3' } },
      { status: 200, json: ['yes'] },
    )
    expect((await exchange.send({ method: 'GET', url: URL })).document).toEqual(['yes'])
    expect(waits).toEqual([250, 3_000])
    expect(http.requests).toHaveLength(3)
  })

  it('gives up after the second retry', async () => {
    const { exchange, http } = scriptedExchange({ status: 502 }, { status: 502 }, { status: 502 })
    expect((await exchange.send({ method: 'GET', url: URL })).refusal).toMatchObject({ code: 'platform.failed' })
    expect(http.requests).toHaveLength(3)
  })

  it.each(['PUT', 'DELETE'] as const)('tries a %s again too, which means the same twice', async (method) => {
    const { exchange, http } = scriptedExchange(
      new HttpError('unreachable', 'x'),
      { status: 503, headers: { 'retry-after': '2' } },
      { status: 200, json: {} },
    )
    expect((await exchange.send({ method, url: URL })).status).toBe(200)
    expect(http.requests.map((request) => request.method)).toEqual([method, method, method])
  })

  it('waits as long as a platform that is asked too often says, and not at all where it says nothing', async () => {
    const told = scriptedExchange({ status: 429, headers: { 'retry-after': '4' } }, { status: 200, json: {} })
    expect((await told.exchange.send({ method: 'GET', url: URL })).status).toBe(200)
    expect(told.waits).toEqual([4_000])
    const untold = scriptedExchange({ status: 429 })
    expect((await untold.exchange.send({ method: 'GET', url: URL })).refusal?.code).toBe('platform.refused')
  })

  it('sends the client’s id and secret form-encoded as Basic (RFC 6749 §2.3.1), and keeps them out of the answer', async () => {
    const encoded = Buffer.from(`a%3Ab+c:${SECRET}%25`).toString('base64')
    const { exchange, http } = scriptedExchange({
      status: 200,
      json: { echo: `Basic ${encoded}`, other: `${SECRET}%` },
    })
    const answer = await exchange.send({
      method: 'POST',
      url: URL,
      basic: { clientId: 'a:b c', clientSecret: `${SECRET}%` },
    })
    expect(http.requests[0]?.headers).toHaveProperty('authorization', `Basic ${encoded}`)
    expect(answer.document).toEqual({})
  })

  it('adds headers, hands those of the answer on without cookies, and gives the body as it came when asked', async () => {
    const { exchange, http } = scriptedExchange({
      status: 200,
      json: { access_token: 'x1' },
      headers: { etag: '"1"', 'set-cookie': 'a=b', sunset: 'Sat, 31 Dec 2033 23:59:59 GMT' },
    })
    const answer = await exchange.send({ method: 'GET', url: URL, headers: { 'X-Tenant-ID': 'tnt_1' }, timeoutMs: 50 })
    expect(http.requests[0]).toMatchObject({ timeoutMs: 50, headers: { 'X-Tenant-ID': 'tnt_1' } })
    expect(answer.headers.get('etag')).toBe('"1"')
    expect(answer.headers.has('set-cookie')).toBe(false)
    expect(answer.raw()).toBe('{"access_token":"x1"}')
    expect(answer.document).toEqual({})
    expect(answer.elapsedMs).toBeGreaterThanOrEqual(0)
  })

  it('gives up while it waits for the next try when it is cancelled', async () => {
    const controller = new AbortController()
    const http = createScriptedHttp({ status: 503 })
    const exchange = createExchange({
      ...{ http, clock: fixedClock, log: createMemoryLog(), version: '1' },
      sleep: async () => controller.abort(),
    })
    const sending = exchange.send({ method: 'GET', url: URL, signal: controller.signal })
    await expect(sending).rejects.toMatchObject({ code: 'platform.cancelled' })
    expect(http.requests).toHaveLength(1)
  })

  it.each(['POST', 'PATCH'] as const)('never sends a %s twice', async (method) => {
    const answered = scriptedExchange({ status: 503, headers: { 'retry-after': '1' } })
    expect((await answered.exchange.send({ method, url: URL })).refusal).toMatchObject({ code: 'platform.failed' })
    const lost = scriptedExchange(new HttpError('unreachable', 'x'))
    await expect(lost.exchange.send({ method, url: URL })).rejects.toMatchObject({ code: 'platform.unreachable' })
  })

  it('keeps what was sent out of the log, the document and the error, however the answer repeats it', async () => {
    const log = createMemoryLog()
    const http = createScriptedHttp({
      status: 400,
      json: { title: `bad ${BEARER}`, detail: `bad ${SECRET}`, sent: { secret: SECRET, text: SECRET } },
      headers: { 'x-argus-trace-id': SECRET },
    })
    const exchange = createExchange({ http, clock: fixedClock, log, version: '1' })
    const answer = await exchange.send({
      method: 'POST',
      url: `${URL}?key=${SECRET}`,
      bearer: BEARER,
      body: { type: 'json', value: { secret: SECRET } },
      secrets: [SECRET],
    })
    expect(answer.refusal?.message).toBe('The platform refused the request.')
    expect(answer.document).toEqual({ sent: {} })
    expect(`${log.text()} ${JSON.stringify(answer)} ${JSON.stringify(answer.refusal?.details)}`).not.toContain('CANARY')
    expect(log.text()).toContain('/v1/things')
  })
})
