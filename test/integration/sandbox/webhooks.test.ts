import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { call, closeSandboxes, createWebhook, registerApp, startSandbox, tokenFor } from './harness'

const NOW = Date.UTC(2026, 2, 23, 12)
const URL = 'http://127.0.0.1:9/webhooks/argus'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => NOW })
})
afterEach(async () => {
  await call(sandbox, 'POST', '/_sandbox/reset', { token: sandbox.adminToken })
})
afterAll(closeSandboxes)

describe('POST /v1/webhooks', () => {
  const create = async (fields: object) =>
    call(sandbox, 'POST', '/v1/webhooks', {
      token: sandbox.adminToken,
      json: { url: URL, events: ['incident.updated'], secret: 'signing-secret', ...fields },
    })

  it('answers as documented, without the secret', async () => {
    const reply = await create({ events: ['incident.updated', 'incident.updated'] })
    expect(reply.status).toBe(201)
    expect(reply.json).toEqual({
      id: expect.stringMatching(/^wh_[0-9a-f]{32}$/) as unknown,
      url: URL,
      events: ['incident.updated'],
    })
  })

  it.each(['https://integrator.example/hook', 'HTTPS://integrator.example/', 'http://[::1]:8080/'])(
    'takes the URL %s',
    async (url) => {
      expect((await create({ url })).status).toBe(201)
    },
  )

  it.each([
    ['a URL of another scheme', { url: 'ftp://127.0.0.1/' }, '/url'],
    ['a URL of a file', { url: 'file:///etc/passwd' }, '/url'],
    ['a relative URL', { url: '/hook' }, '/url'],
    ['a URL with a user name', { url: 'http://user:pass@127.0.0.1/' }, '/url'],
    ['a URL after a space', { url: ` ${URL}` }, '/url'],
    ['a URL before a line break', { url: `${URL}\n` }, '/url'],
    ['a URL with a tab in it', { url: 'ht\ttp://127.0.0.1/' }, '/url'],
    ['a URL that is no text', { url: 7 }, '/url'],
    ['a URL that is too long', { url: `http://127.0.0.1/${'x'.repeat(2_048)}` }, '/url'],
    ['no events', { events: [] }, '/events'],
    ['events that are no list', { events: 'incident.updated' }, '/events'],
    ['an event with a line break', { events: ['incident.updated\r\nX: y'] }, '/events/0'],
    ['no secret', { secret: undefined }, '/secret'],
    ['an empty secret', { secret: '' }, '/secret'],
  ])('refuses %s', async (_, fields, pointer) => {
    const reply = await create(fields)
    expect(reply.status).toBe(422)
    expect(reply.json).toMatchObject({ errors: [{ pointer }] })
    expect(reply.text).not.toContain('signing-secret')
  })
})

describe('GET /v1/webhooks', () => {
  it('lists them in the order of their creation, never with a secret', async () => {
    const first = await createWebhook(sandbox, URL)
    const second = await createWebhook(sandbox, `${URL}/2`)
    const reply = await call(sandbox, 'GET', '/v1/webhooks', { token: sandbox.adminToken })
    expect(reply.status).toBe(200)
    expect(reply.json).toEqual({
      webhooks: [
        { id: first, url: URL, events: ['incident.updated'] },
        { id: second, url: `${URL}/2`, events: ['incident.updated'] },
      ],
    })
  })
})

describe('PUT /v1/webhooks/{webhook_id}', () => {
  const put = async (id: string, fields: object) =>
    call(sandbox, 'PUT', `/v1/webhooks/${id}`, { token: sandbox.adminToken, json: fields })

  it.each([
    ['the URL', { url: `${URL}/new` }, { url: `${URL}/new`, events: ['incident.updated'] }],
    ['the events', { events: ['a', 'a', 'b'] }, { url: URL, events: ['a', 'b'] }],
    ['the secret, which it does not show', { secret: 'another-secret' }, { url: URL, events: ['incident.updated'] }],
  ])('changes %s alone', async (_, fields, expected) => {
    const id = await createWebhook(sandbox, URL)
    const reply = await put(id, fields)
    expect([reply.status, reply.json]).toEqual([200, { id, ...expected }])
    const asked = await call(sandbox, 'GET', `/v1/webhooks/${id}`, { token: sandbox.adminToken })
    expect(asked.json).toEqual({ id, ...expected })
  })

  it.each([
    ['nothing', {}, ''],
    ['a URL of another scheme', { url: 'ftp://127.0.0.1/' }, '/url'],
    ['no events', { events: [] }, '/events'],
    ['an empty secret', { secret: '' }, '/secret'],
  ])('refuses %s, and changes nothing', async (_, fields, pointer) => {
    const id = await createWebhook(sandbox, URL)
    const reply = await put(id, { ...fields, ...(pointer !== '/events' && pointer !== '' && { events: ['other'] }) })
    expect(reply.status).toBe(422)
    expect(reply.json).toMatchObject({ errors: [{ pointer }] })
    const list = await call(sandbox, 'GET', '/v1/webhooks', { token: sandbox.adminToken })
    expect(list.json).toEqual({ webhooks: [{ id, url: URL, events: ['incident.updated'] }] })
  })
})

describe('DELETE /v1/webhooks/{webhook_id}', () => {
  it('answers 204, and 404 the second time', async () => {
    const id = await createWebhook(sandbox, URL)
    const remove = async () => call(sandbox, 'DELETE', `/v1/webhooks/${id}`, { token: sandbox.adminToken })
    expect((await remove()).status).toBe(204)
    expect((await remove()).status).toBe(404)
    const list = await call(sandbox, 'GET', '/v1/webhooks', { token: sandbox.adminToken })
    expect(list.json).toEqual({ webhooks: [] })
  })
})

describe('an app', () => {
  it('sees, tests and follows its own webhooks only', async () => {
    const [own, other] = await Promise.all([
      registerApp(sandbox).then(async (app) => tokenFor(sandbox, app)),
      registerApp(sandbox).then(async (app) => tokenFor(sandbox, app)),
    ])
    const created = await call(sandbox, 'POST', '/v1/webhooks', {
      token: own,
      json: { url: URL, events: ['incident.updated'], secret: 's' },
    })
    const { id } = created.json as { id: string }

    expect((await call(sandbox, 'GET', '/v1/webhooks', { token: own })).json).toMatchObject({ webhooks: [{ id }] })
    expect((await call(sandbox, 'GET', `/v1/webhooks/${id}/deliveries`, { token: own })).status).toBe(200)
    expect((await call(sandbox, 'POST', `/v1/webhooks/${id}/test`, { token: own })).status).toBe(202)

    expect((await call(sandbox, 'GET', '/v1/webhooks', { token: other })).json).toEqual({ webhooks: [] })
    expect((await call(sandbox, 'GET', `/v1/webhooks/${id}/deliveries`, { token: other })).status).toBe(404)
    expect((await call(sandbox, 'POST', `/v1/webhooks/${id}/test`, { token: other })).status).toBe(404)
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect((await call(sandbox, method, `/v1/webhooks/${id}`, { token: other })).status).toBe(404)
    expect((await call(sandbox, 'DELETE', `/v1/webhooks/${id}`, { token: own })).status).toBe(204)
  })
})

describe('a webhook that is not there', () => {
  it.each([
    ['POST', '/test'],
    ['GET', '/deliveries'],
    ['GET', ''],
    ['PUT', ''],
    ['DELETE', ''],
  ])('gets 404 from %s %s', async (method, route) => {
    const reply = await call(sandbox, method, `/v1/webhooks/wh_nobody${route}`, { token: sandbox.adminToken })
    expect(reply.status).toBe(404)
    expect(reply.json).toMatchObject({ detail: 'There is no webhook with this id.' })
  })
})
