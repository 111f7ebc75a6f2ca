import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { call, closeSandboxes, createWebhook, registerApp, requestToken, startSandbox, type Reply } from './harness'
import { startReceiver } from './receiver'

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(closeSandboxes)

const control = async (name: string, json: unknown = {}, method = 'POST'): Promise<Reply> =>
  call(sandbox, method, `/_sandbox/${name}`, { token: sandbox.adminToken, json })

const list = async (path = '/v1/webhooks'): Promise<Reply> => call(sandbox, 'GET', path, { token: sandbox.adminToken })

describe('faults', () => {
  it('fail the next requests of one route, and no other', async () => {
    expect((await control('faults', { path: '/v1/webhooks', times: 2, retry_after_seconds: 3 })).status).toBe(204)
    expect((await list('/v1/platform/apps')).status).toBe(200)
    const first = await list()
    expect(first.status).toBe(503)
    expect(first.headers.get('Content-Type')).toBe('application/problem+json')
    expect(first.headers.get('Retry-After')).toBe('3')
    expect(first.headers.get('X-Argus-Trace-ID')).toMatch(/^[0-9a-f]{32}$/)
    expect(first.json).toMatchObject({ status: 503, detail: 'The sandbox was told to fail here.' })
    expect((await list()).status).toBe(503)
    expect((await list()).status).toBe(200)
  })

  it('meet a method when one is named', async () => {
    await control('faults', { path: '/v1/webhooks/{webhook_id}', method: 'DELETE', status: 500 })
    const id = await createWebhook(sandbox, 'http://127.0.0.1:9/')
    expect((await list(`/v1/webhooks/${id}`)).status).toBe(200)
    const remove = async () => call(sandbox, 'DELETE', `/v1/webhooks/${id}`, { token: sandbox.adminToken })
    expect([(await remove()).status, (await remove()).status]).toEqual([500, 204])
  })

  it('come as errors of OAuth at the token endpoint, whatever body is sent', async () => {
    const app = await registerApp(sandbox)
    await control('faults', { path: '/v1/oauth/token', form: 'oauth', status: 429, error: 'slow_down' })
    const reply = await requestToken(sandbox, {
      grant_type: 'client_credentials',
      client_id: app.clientId,
      client_secret: app.clientSecret,
      padding: 'x'.repeat(200_000),
    })
    expect(reply.status).toBe(429)
    expect(reply.json).toEqual({ error: 'slow_down', error_description: 'The sandbox was told to fail here.' })
  })

  it('come as an HTML page and as nothing', async () => {
    await control('faults', { path: '/v1/webhooks', form: 'html', status: 502 })
    await control('faults', { path: '/v1/webhooks', form: 'empty', status: 500 })
    const page = await list()
    expect(page.status).toBe(502)
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(page.text).toContain('<h1>502 Bad Gateway</h1>')
    const empty = await list()
    expect([empty.status, empty.text]).toEqual([500, ''])
  })

  it('leave a client without an answer', async () => {
    await control('faults', { path: '/v1/webhooks', form: 'hang' })
    const signal = AbortSignal.timeout(200)
    const asked = fetch(`${sandbox.origin}/v1/webhooks`, {
      headers: { Authorization: `Bearer ${sandbox.adminToken}` },
      signal,
    })
    await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' })
    expect((await list()).status).toBe(200)
  })

  it('are forgotten on request, and by a reset', async () => {
    for (const forget of [() => control('faults', {}, 'DELETE'), () => control('reset')]) {
      await control('faults', { path: '/v1/webhooks', times: 10 })
      expect((await list()).status).toBe(503)
      await forget()
      expect((await list()).status).toBe(200)
    }
  })

  it.each([
    ['its own routes', { path: '/_sandbox/reset' }, '/path'],
    ['a status that is no error', { path: '/v1/webhooks', status: 200 }, '/status'],
    ['an unknown form', { path: '/v1/webhooks', form: 'xml' }, '/form'],
    ['no request', { path: '/v1/webhooks', times: 0 }, '/times'],
  ])('are refused for %s', async (_, body, pointer) => {
    expect((await control('faults', body)).json).toMatchObject({ errors: [{ pointer }] })
  })
})

describe('list shapes', () => {
  it('answer every list as an array, under another name, and as documented again', async () => {
    const id = await createWebhook(sandbox, 'http://127.0.0.1:9/')
    const paths = ['/v1/webhooks', `/v1/webhooks/${id}/deliveries`, '/v1/platform/apps', '/v1/platform/scopes']
    const documented = await Promise.all(paths.map(async (path) => (await list(path)).json))
    const items = documented.map((answer) => Object.values(answer as object)[0] as unknown)

    await control('list-shape', { shape: 'array' })
    expect(await Promise.all(paths.map(async (path) => (await list(path)).json))).toEqual(items)
    await control('list-shape', { shape: 'named', name: 'items' })
    expect(await Promise.all(paths.map(async (path) => (await list(path)).json))).toEqual(
      items.map((entries) => ({ items: entries })),
    )
    await control('list-shape', { shape: 'documented' })
    expect(await Promise.all(paths.map(async (path) => (await list(path)).json))).toEqual(documented)
  })

  it('are refused when unknown', async () => {
    expect((await control('list-shape', { shape: 'tree' })).status).toBe(422)
    expect((await control('list-shape', { shape: 'named', name: '' })).status).toBe(422)
  })
})

describe('events', () => {
  it('reach every webhook that is subscribed, as often as they happen', async () => {
    const [subscribed, other] = [await startReceiver(), await startReceiver()]
    await createWebhook(sandbox, subscribed.url)
    await call(sandbox, 'POST', '/v1/webhooks', {
      token: sandbox.adminToken,
      json: { url: other.url, events: ['incident.closed'], secret: 's' },
    })
    const reply = await control('events', {
      event: 'incident.updated',
      data: { incident: 'inc_1' },
      count: 5,
      per_second: 500,
    })
    expect(reply.status).toBe(202)
    expect(reply.json).toEqual({ event: 'incident.updated', count: 5 })
    const requests = await subscribed.waitFor(5)
    const bodies = requests.map(({ body }) => JSON.parse(Buffer.from(body).toString()) as Record<string, unknown>)
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(5)
    for (const body of bodies) expect(body).toMatchObject({ type: 'incident.updated', data: { incident: 'inc_1' } })

    await control('events', { event: 'incident.closed' })
    expect(await other.waitFor(1)).toHaveLength(1)
    await Promise.all([subscribed.close(), other.close()])
  })

  it.each([
    ['no name', { event: '' }, '/event'],
    ['no count', { event: 'a', count: 0 }, '/count'],
    ['no rate', { event: 'a', per_second: 0 }, '/per_second'],
  ])('are refused with %s', async (_, body, pointer) => {
    expect((await control('events', body)).json).toMatchObject({ errors: [{ pointer }] })
  })
})

describe('standard webhooks', () => {
  it('sign the same body beside the header of the contract', async () => {
    const receiver = await startReceiver()
    const key = Buffer.alloc(32, 7)
    const id = await createWebhook(sandbox, receiver.url, `whsec_${key.toString('base64')}`)
    const test = async () => call(sandbox, 'POST', `/v1/webhooks/${id}/test`, { token: sandbox.adminToken })
    await test()
    const [plain] = await receiver.waitFor(1)
    expect(plain?.headers).not.toHaveProperty('webhook-signature')

    expect((await control('standard-webhooks', { enabled: true })).status).toBe(204)
    await test()
    const [, request] = await receiver.waitFor(2)
    const {
      'webhook-id': deliveryId,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
    } = request?.headers ?? {}
    const mac = createHmac('sha256', key)
      .update(`${String(deliveryId)}.${String(timestamp)}.`)
      .update(request?.body ?? '')
    expect(signature).toBe(`v1,${mac.digest('base64')}`)
    expect(request?.headers['x-argus-delivery']).toBe(deliveryId)
    expect(request?.headers['x-argus-signature']).toMatch(/^sha256=[0-9a-f]{64}$/)
    await receiver.close()
  })
})

it.each([
  ['POST', 'faults'],
  ['DELETE', 'faults'],
  ['POST', 'events'],
  ['POST', 'list-shape'],
  ['POST', 'standard-webhooks'],
  ['PUT', 'docs'],
])('%s %s needs the admin token', async (method, name) => {
  expect((await call(sandbox, method, `/_sandbox/${name}`, { token: 'none', json: {} })).status).toBe(401)
})
