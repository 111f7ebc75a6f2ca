import { describe, expect, it } from 'vitest'
import { createPlatformClient } from '../../../../../src/main/core/platform/client'
import { scriptedExchange, TRACE_ID } from './fixtures'
import type { Step } from './scripted-http'

const ACCESS = { authUrl: 'https://auth.example/', token: 'tok' }

function clientOf(...steps: Step[]) {
  const { exchange, http } = scriptedExchange(...steps)
  const sent = () =>
    http.requests.map(({ method, url, body }) => ({
      method,
      url,
      body: body === undefined ? null : (JSON.parse(body) as unknown),
    }))
  return { client: createPlatformClient({ exchange }), http, sent }
}

describe('listScopes', () => {
  const scopes = [{ name: 'webhooks:write', description: 'Create and update' }]

  it.each([
    ['as documented', { scopes }],
    ['a bare array', scopes],
  ])('reads %s', async (_form, json) => {
    const { client, sent } = clientOf({ status: 200, json })
    expect(await client.listScopes(ACCESS)).toEqual(scopes)
    expect(sent()).toEqual([{ method: 'GET', url: 'https://auth.example/v1/platform/scopes', body: null }])
  })

  it('takes names alone, and leaves out what has none', async () => {
    const { client } = clientOf({ status: 200, json: ['a', { name: 'b' }, { description: 'x' }, 5, ''] })
    expect(await client.listScopes(ACCESS)).toEqual([
      { name: 'a', description: '' },
      { name: 'b', description: '' },
    ])
  })
})

describe('createApp', () => {
  const app = { name: 'Case sync', grantTypes: ['client_credentials'], redirectUris: [], scopes: [] }

  it('sends only what is documented when nothing else is asked for', async () => {
    const { client, http, sent } = clientOf({ status: 201, json: { client_id: 'app_1' } })
    await client.createApp(ACCESS, app)
    expect(sent()).toEqual([
      {
        method: 'POST',
        url: 'https://auth.example/v1/platform/apps',
        body: { name: 'Case sync', grant_types: ['client_credentials'] },
      },
    ])
    expect(http.requests[0]?.headers).toHaveProperty('authorization', 'Bearer tok')
  })

  it('names redirect URIs and scopes when there are some', async () => {
    const { client, sent } = clientOf({ status: 201, json: { client_id: 'app_1' } })
    await client.createApp(ACCESS, { ...app, redirectUris: ['http://127.0.0.1/cb'], scopes: ['a'] })
    expect(sent()[0]?.body).toMatchObject({ redirect_uris: ['http://127.0.0.1/cb'], scopes: ['a'] })
  })

  it.each([
    ['beside the id', { client_id: 'app_1', client_secret: 'CANARY-1' }],
    ['in an envelope', { app: { client_id: 'app_1', client_secret: 'CANARY-1' } }],
    ['around the app', { app: { id: 'app_1' }, client_secret: 'CANARY-1' }],
    ['in camel case', { id: 'app_1', clientSecret: 'CANARY-1' }],
    ['under its shortest name', { id: 'app_1', secret: 'CANARY-1' }],
  ])('finds the secret %s and leaves it out of the document', async (_where, json) => {
    const { client } = clientOf({ status: 201, json })
    const created = await client.createApp(ACCESS, app)
    expect(created).toMatchObject({ id: 'app_1', clientSecret: 'CANARY-1' })
    expect(created.document).not.toContain('CANARY')
  })

  it('has no secret for an app without one', async () => {
    const { client } = clientOf({ status: 201, json: { client_id: 'app_1' } })
    expect((await client.createApp(ACCESS, app)).clientSecret).toBeUndefined()
  })
})

describe('inspectApp', () => {
  it('asks for the id as one segment of the path', async () => {
    const { client, sent } = clientOf({ status: 200, json: { client_id: 'a/b?c' } })
    await client.inspectApp(ACCESS, 'a/b?c')
    expect(sent()[0]?.url).toBe('https://auth.example/v1/platform/apps/a%2Fb%3Fc')
  })

  it.each(['.', '..', '\ud800'])('does not ask for %j, which would be another path or none', async (id) => {
    const { client, sent } = clientOf()
    await expect(client.inspectApp(ACCESS, id)).rejects.toMatchObject({ code: 'platform.not_found' })
    expect(sent()).toEqual([])
  })

  it.each([
    ['without an id', { name: 'x' }, '{"name":"x"}'],
    ['with another id', { client_id: 'app_2' }, '{"client_id":"app_2"}'],
    ['in an envelope', { app: { client_id: 'app_1', x: 1 } }, '{"client_id":"app_1","x":1}'],
  ])('keeps an answer %s under the id that was asked for', async (_form, json, document) => {
    const { client } = clientOf({ status: 200, json })
    expect(await client.inspectApp(ACCESS, 'app_1')).toEqual({ id: 'app_1', document })
  })
})

describe('createWebhook', () => {
  const secret = 'CANARY-signing-secret'
  const order = { url: 'https://x.example', events: ['a'], secret }

  it('sends the documented body', async () => {
    const { client, sent } = clientOf({ status: 201, json: { id: 'wh_1', url: 'https://x.example', events: ['a'] } })
    expect(await client.createWebhook(ACCESS, order)).toEqual({
      id: 'wh_1',
      document: '{"id":"wh_1","url":"https://x.example","events":["a"]}',
    })
    expect(sent()).toEqual([{ method: 'POST', url: 'https://auth.example/v1/webhooks', body: order }])
  })

  it.each([
    ['under its name', { id: 'wh_1', secret }],
    ['under another name', { id: 'wh_1', config: secret }],
    ['within a text', { id: 'wh_1', note: `signed with ${secret}` }],
  ])('takes an echo of the secret %s out of the answer', async (_where, json) => {
    const { client } = clientOf({ status: 201, json })
    expect(await client.createWebhook(ACCESS, order)).toEqual({ id: 'wh_1', document: '{"id":"wh_1"}' })
  })
})

describe('updateWebhook', () => {
  const secret = 'CANARY-signing-secret'
  const update = { url: 'https://x.example', events: ['a'], secret }

  it('sends every documented field', async () => {
    const { client, sent } = clientOf({ status: 200, json: { id: 'wh_1', url: 'https://x.example' } })
    expect(await client.updateWebhook(ACCESS, 'wh_1', update)).toEqual({
      id: 'wh_1',
      document: '{"id":"wh_1","url":"https://x.example"}',
    })
    expect(sent()).toEqual([{ method: 'PUT', url: 'https://auth.example/v1/webhooks/wh_1', body: update }])
  })

  it('leaves out what is not known', async () => {
    const { client, sent } = clientOf({ status: 204 })
    await client.updateWebhook(ACCESS, 'wh_1', { url: 'https://x.example', events: null, secret: null })
    expect(sent()[0]?.body).toEqual({ url: 'https://x.example' })
  })

  it.each<[string, Step]>([
    ['nothing', { status: 204 }],
    ['no JSON', { status: 200, text: 'OK' }],
    ['another webhook', { status: 200, json: { id: 'wh_2' } }],
    ['no id', { status: 200, json: { updated: true } }],
  ])('takes an answer that holds %s', async (_what, step) => {
    const { client } = clientOf(step)
    expect(await client.updateWebhook(ACCESS, 'wh_1', update)).toBeNull()
  })

  it('keeps the secret out of an answer and of an error', async () => {
    const { client } = clientOf(
      { status: 200, json: { id: 'wh_1', config: secret } },
      { status: 422, json: { title: `bad ${secret}` } },
    )
    expect(await client.updateWebhook(ACCESS, 'wh_1', update)).toEqual({ id: 'wh_1', document: '{"id":"wh_1"}' })
    const error: unknown = await client.updateWebhook(ACCESS, 'wh_1', update).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'platform.refused', message: 'The platform refused the request.' })
  })
})

describe('deleteWebhook', () => {
  it.each([200, 202, 204])('takes a %d', async (status) => {
    const { client, sent } = clientOf({ status })
    await client.deleteWebhook(ACCESS, 'wh_1')
    expect(sent()).toEqual([{ method: 'DELETE', url: 'https://auth.example/v1/webhooks/wh_1', body: null }])
  })

  it('names one that is not there', async () => {
    const { client } = clientOf({ status: 404 })
    await expect(client.deleteWebhook(ACCESS, 'wh_1')).rejects.toMatchObject({ code: 'platform.not_found' })
  })
})

describe('listDeliveries', () => {
  it('answers the entries as they came, whatever the list is called', async () => {
    const { client, sent } = clientOf({ status: 200, json: { data: { log: [{ id: 'dlv_1' }, 7] } } })
    expect(await client.listDeliveries(ACCESS, 'wh_1')).toEqual({ entries: [{ id: 'dlv_1' }, 7], hasMore: false })
    expect(sent()[0]).toMatchObject({ method: 'GET', url: 'https://auth.example/v1/webhooks/wh_1/deliveries' })
  })

  it('takes no body for an empty list', async () => {
    const { client } = clientOf({ status: 204 })
    expect(await client.listDeliveries(ACCESS, 'wh_1')).toEqual({ entries: [], hasMore: false })
  })

  it('says that it cannot tell the list', async () => {
    const { client } = clientOf({ status: 200, json: { a: [{}], b: [{}] } })
    await expect(client.listDeliveries(ACCESS, 'wh_1')).rejects.toMatchObject({ code: 'platform.unexpected_answer' })
  })
})

describe('testWebhook', () => {
  it('answers field by field what the platform said', async () => {
    const { client, sent } = clientOf({
      status: 202,
      text: '{"delivery_id":12345678901234567890,"event":"webhook.test"}',
    })
    expect(await client.testWebhook(ACCESS, 'wh_1')).toEqual([
      { name: 'delivery_id', json: '12345678901234567890' },
      { name: 'event', json: '"webhook.test"' },
    ])
    expect(sent()).toEqual([{ method: 'POST', url: 'https://auth.example/v1/webhooks/wh_1/test', body: null }])
  })

  it.each([
    ['an empty body', {}, []],
    ['a list', { json: [1] }, [{ name: '(answer)', json: '[1]' }]],
    ['a text', { json: 'queued' }, [{ name: '(answer)', json: '"queued"' }]],
    ['null', { text: 'null' }, [{ name: '(answer)', json: 'null' }]],
  ])('takes %s', async (_form, body, fields) => {
    const { client } = clientOf({ status: 200, ...body })
    expect(await client.testWebhook(ACCESS, 'wh_1')).toEqual(fields)
  })
})

describe('every route for webhooks', () => {
  type Client = ReturnType<typeof createPlatformClient>
  const routes: [string, (client: Client) => Promise<unknown>][] = [
    ['createWebhook', (client) => client.createWebhook(ACCESS, { url: 'u', events: [], secret: 's' })],
    ['listWebhooks', (client) => client.listWebhooks(ACCESS)],
    ['testWebhook', (client) => client.testWebhook(ACCESS, 'wh_1')],
  ]

  it.each(routes)('%s passes a refusal on', async (_route, ask) => {
    const { client } = clientOf({
      status: 403,
      json: { title: 'Forbidden' },
      headers: { 'x-argus-trace-id': TRACE_ID },
    })
    await expect(ask(client)).rejects.toMatchObject({
      code: 'platform.forbidden',
      details: { status: 403, traceId: TRACE_ID },
    })
  })

  it.each(routes)('%s does not take a page for an answer', async (_route, ask) => {
    const { client } = clientOf({ status: 200, text: '<html>Sign in to the hotel’s network</html>' })
    await expect(ask(client)).rejects.toMatchObject({ code: 'platform.unexpected_answer', details: { status: 200 } })
  })
})
