import { describe, expect, it } from 'vitest'
import type { EndpointId } from '../../../../../src/shared/contract/capture'
import { AppError } from '../../../../../src/shared/errors'
import { createWebhooks } from '../../../../../src/main/core/platform/create-webhooks'
import { createMemoryLog } from '../../../../support/memory-log'
import {
  createMemoryRecords,
  createMemoryVault,
  ENDPOINT,
  environmentOf,
  fixedClock,
  scriptedExchange,
} from './fixtures'
import type { Step } from './scripted-http'

const URL = 'http://127.0.0.1:4710/slug'
const BEARER = 'CANARY-bearer-77c2'
const SECRET = 'ca'.repeat(32)
const CREATED: Step = { status: 201, json: { id: 'wh_1', url: URL, events: ['incident.updated'], secret: SECRET } }
const ORDER = { clientId: 'app_1', endpointId: ENDPOINT, events: ['incident.updated'] }

function setUp(...steps: Step[]) {
  const records = createMemoryRecords()
  const vault = createMemoryVault()
  const log = createMemoryLog()
  const announced: unknown[] = []
  const happened: string[] = []
  const { exchange, http } = scriptedExchange(...steps)
  const endpoints = new Map<string, EndpointId>([[URL, ENDPOINT]])
  const { handlers: webhooks } = createWebhooks({
    exchange: {
      send: (request) => {
        happened.push(`${request.method} ${request.url}`)
        return exchange.send(request)
      },
    },
    environment: environmentOf(),
    records,
    vault: {
      ...vault,
      set: async (name, value) => {
        await vault.set(name, value)
        happened.push('stored')
      },
    },
    clock: fixedClock,
    log,
    random: { bytes: (count) => new Uint8Array(count).fill(0xca), id: () => 'an-id' },
    arrivals: { mark: () => 0, waitFor: async () => undefined },
    tunnelAddress: () => ({ now: null, former: [] }),
    reachesThisComputer: () => true,
    healsWebhooks: () => false,
    tokenSource: {
      bearerFor: async (clientId, scopes) => {
        happened.push(`token ${clientId} ${scopes.join(' ')}`)
        return BEARER
      },
      forget: (clientId) => void happened.push(`forget ${clientId}`),
    },
    announce: { changed: (view) => void announced.push(view) },
    addressesOf: (id) => {
      if (id !== ENDPOINT) throw new AppError('capture.not_found', 'There is no such endpoint.')
      return { local: URL, public: null }
    },
    endpointAt: (url) => endpoints.get(url) ?? null,
    signingSecretName: (id) => `endpoint/${id}/signing-secret`,
    onSecretChanged: async () => void happened.push('catcher told'),
    replaceSecret: async () => undefined,
    forgetSecrets: async () => undefined,
  })
  return { webhooks, records, vault, log, announced, happened, http, endpoints }
}

describe('create', () => {
  it('has the secret stored and the catcher told before the platform can send anything', async () => {
    const { webhooks, happened, http, vault } = setUp(CREATED)
    await webhooks.create(ORDER)
    expect(happened).toEqual([
      'token app_1 webhooks:write',
      'stored',
      'catcher told',
      'POST https://auth.example/v1/webhooks',
    ])
    expect(JSON.parse(http.requests[0]?.body ?? '')).toEqual({ url: URL, events: ['incident.updated'], secret: SECRET })
    expect(http.requests[0]?.headers).toHaveProperty('authorization', `Bearer ${BEARER}`)
    expect(vault.values.get(`endpoint/${ENDPOINT}/signing-secret`)).toBe(SECRET)
  })

  it('records, announces and answers the webhook', async () => {
    const { webhooks, records, announced } = setUp(CREATED)
    const webhook = await webhooks.create(ORDER)
    expect(webhook).toEqual({
      id: 'wh_1',
      url: URL,
      events: ['incident.updated'],
      endpointId: ENDPOINT,
      address: 'local',
      clientId: 'app_1',
      otherFields: [],
    })
    expect(announced).toEqual([
      { rev: 1, webhooks: [webhook], withSecret: ['wh_1'], healings: [], rotations: [], removals: [] },
    ])
    expect(await records.webhooks.list('sandbox')).toMatchObject([{ webhookId: 'wh_1', seenAt: fixedClock.now() }])
  })

  it('gives a second webhook at the endpoint the same secret', async () => {
    const second: Step = { status: 201, json: { id: 'wh_2', url: URL, events: [] } }
    const { webhooks, http, happened } = setUp(CREATED, second)
    await webhooks.create(ORDER)
    await webhooks.create(ORDER)
    const secrets = http.requests.map(({ body }) => (JSON.parse(body ?? '') as { secret: string }).secret)
    expect(secrets).toEqual([SECRET, SECRET])
    expect(happened.filter((what) => what === 'stored')).toHaveLength(1)
  })

  it('knows its endpoint also when the platform answers nothing but an id', async () => {
    const { webhooks } = setUp({ status: 201, json: { id: 'wh_1' } })
    expect(await webhooks.create(ORDER)).toMatchObject({ id: 'wh_1', url: '', endpointId: ENDPOINT })
  })

  it('does nothing for an endpoint that is not there', async () => {
    const { webhooks, happened } = setUp()
    await expect(webhooks.create({ ...ORDER, endpointId: 'other' as EndpointId })).rejects.toMatchObject({
      code: 'capture.not_found',
    })
    expect(happened).toEqual([])
  })

  it('tells the platform nothing when the vault does not take the secret', async () => {
    const { webhooks, vault, http } = setUp()
    vault.failure = new AppError('vault.locked', 'The keychain is locked.')
    await expect(webhooks.create(ORDER)).rejects.toBe(vault.failure)
    expect(http.requests).toEqual([])
  })

  it('forgets a token that the platform does not accept', async () => {
    const { webhooks, happened } = setUp({ status: 401 })
    await expect(webhooks.create(ORDER)).rejects.toMatchObject({ code: 'platform.unauthorized' })
    expect(happened.at(-1)).toBe('forget app_1')
  })

  it('keeps a token that only may not do this', async () => {
    const { webhooks, happened } = setUp({ status: 403 })
    await expect(webhooks.create(ORDER)).rejects.toMatchObject({ code: 'platform.forbidden' })
    expect(happened).not.toContain('forget app_1')
  })
})

describe('refresh', () => {
  const list = (...webhooks: unknown[]): Step => ({ status: 200, json: { webhooks } })

  it('finds the endpoint behind an address, and the app whose token was used', async () => {
    const { webhooks, announced } = setUp(list({ id: 'wh_2', url: 'https://else.example' }, { id: 'wh_1', url: URL }))
    const view = await webhooks.refresh({ clientId: 'app_1' })
    expect(view).toMatchObject({
      rev: 1,
      webhooks: [
        { id: 'wh_1', endpointId: ENDPOINT, clientId: 'app_1' },
        { id: 'wh_2', endpointId: null, clientId: 'app_1' },
      ],
    })
    expect(announced).toEqual([view])
  })

  it('keeps the endpoint of a webhook when the catcher has moved to another port', async () => {
    const { webhooks, endpoints } = setUp(CREATED, list({ id: 'wh_1', url: URL }))
    await webhooks.create(ORDER)
    endpoints.clear()
    expect((await webhooks.refresh({ clientId: 'app_1' })).webhooks).toMatchObject([{ endpointId: ENDPOINT }])
  })

  it('lets go of the endpoint when the webhook was pointed elsewhere', async () => {
    const { webhooks } = setUp(CREATED, list({ id: 'wh_1', url: 'https://else.example' }))
    await webhooks.create(ORDER)
    expect((await webhooks.refresh({ clientId: 'app_1' })).webhooks).toMatchObject([{ endpointId: null }])
  })

  it('keeps the app that a webhook was made with when another one lists it too', async () => {
    const { webhooks } = setUp(CREATED, list({ id: 'wh_1', url: URL }), list())
    await webhooks.create(ORDER)
    expect((await webhooks.refresh({ clientId: 'app_2' })).webhooks).toMatchObject([{ clientId: 'app_1' }])
    expect((await webhooks.refresh({ clientId: 'app_2' })).webhooks).toMatchObject([{ id: 'wh_1' }])
  })

  it('forgets those of the app that are gone', async () => {
    const { webhooks } = setUp(CREATED, list({ id: 'wh_2' }))
    await webhooks.create(ORDER)
    expect((await webhooks.refresh({ clientId: 'app_1' })).webhooks.map(({ id }) => id)).toEqual(['wh_2'])
  })

  it.each<[string, Step]>([
    ['is one page of several', { status: 200, json: { webhooks: [{ id: 'wh_2' }], next_cursor: 'x' } }],
    ['holds an entry without an id', { status: 200, json: [{ id: 'wh_2' }, { url: URL }] }],
  ])('forgets nothing over a list that %s', async (_what, step) => {
    const { webhooks } = setUp(CREATED, step)
    await webhooks.create(ORDER)
    expect((await webhooks.refresh({ clientId: 'app_1' })).webhooks).toHaveLength(2)
  })

  it('leaves everything as it was when the list cannot be had', async () => {
    const { webhooks, announced } = setUp(CREATED, { status: 500 })
    await webhooks.create(ORDER)
    await expect(webhooks.refresh({ clientId: 'app_1' })).rejects.toMatchObject({ code: 'platform.failed' })
    expect((await webhooks.view()).webhooks).toHaveLength(1)
    expect(announced).toHaveLength(1)
  })
})

describe('test', () => {
  it('uses a token of the app that manages the webhook', async () => {
    const { webhooks, happened } = setUp(CREATED, { status: 202, json: { delivery_id: 'dlv_1' } })
    await webhooks.create(ORDER)
    expect(await webhooks.test({ id: 'wh_1' })).toEqual({ otherFields: [{ name: 'delivery_id', json: '"dlv_1"' }] })
    expect(happened.slice(-2)).toEqual([
      'token app_1 webhooks:write',
      'POST https://auth.example/v1/webhooks/wh_1/test',
    ])
  })

  it('names a webhook that is not known', async () => {
    const { webhooks } = setUp()
    await expect(webhooks.test({ id: 'wh_1' })).rejects.toMatchObject({ code: 'webhooks.not_found' })
  })

  it('names a webhook that no app is known for', async () => {
    const { webhooks, records } = setUp()
    const record = { environmentId: 'sandbox', webhookId: 'wh_1', endpointId: null, clientId: null, document: '{}' }
    await records.webhooks.put({ ...record, seenAt: 0 })
    await expect(webhooks.test({ id: 'wh_1' })).rejects.toMatchObject({ code: 'apps.not_found' })
  })
})

describe('createWebhooks', () => {
  it('shows no secret anywhere', async () => {
    const { webhooks, records, log, announced } = setUp(
      CREATED,
      { status: 200, json: [{ id: 'wh_1', url: URL, secret: SECRET, config: { secrets: [SECRET] } }] },
      { status: 400, json: { title: `bad ${BEARER}` } },
    )
    const created = await webhooks.create(ORDER)
    const view = await webhooks.refresh({ clientId: 'app_1' })
    const error: unknown = await webhooks.test({ id: 'wh_1' }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ message: 'The platform refused the request.' })
    const seen = JSON.stringify([created, view, announced, await records.webhooks.list('sandbox'), log.text()])
    expect(seen).not.toContain(SECRET)
    expect(seen).not.toContain(BEARER)
  })
})
