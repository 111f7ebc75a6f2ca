import { describe, expect, it } from 'vitest'
import { createWebhooks } from '../../../../../src/main/core/platform/create-webhooks'
import type { Arrivals, AwaitedArrival } from '../../../../../src/main/ports/arrivals'
import type { DeliverySummary } from '../../../../../src/shared/contract/deliveries'
import type { WebhooksView } from '../../../../../src/shared/contract/webhooks'
import { AppError } from '../../../../../src/shared/errors'
import { createMemoryLog } from '../../../../support/memory-log'
import {
  createMemoryRecords,
  createMemoryVault,
  ENDPOINT,
  environmentOf,
  fixedClock,
  scriptedExchange,
} from './fixtures'
import { delivery } from './reconcile/sample-deliveries'
import type { Step } from './scripted-http'

const SECRET = 'ca'.repeat(32)
const TESTED: Step = { status: 202, json: { delivery_id: 'dlv_1' } }
const TAKEN: Step = { status: 204 }

/** Arrivals that a test answers by hand. */
function createHandArrivals() {
  const waits: { readonly awaited: AwaitedArrival; readonly answer: (found?: DeliverySummary) => void }[] = []
  let wake: () => void = () => undefined
  const arrivals: Arrivals = {
    mark: () => 7,
    waitFor: (awaited) =>
      new Promise((resolve) => {
        waits.push({ awaited, answer: resolve })
        awaited.signal?.addEventListener('abort', () => resolve(undefined))
        wake()
      }),
  }
  const waiting = async (count: number): Promise<void> => {
    while (waits.length < count) await new Promise<void>((resolve) => (wake = resolve))
  }
  return { arrivals, waits, waiting }
}

async function setUp({ url = 'https://one.example/slug', clientId = 'app_1' } = {}, ...steps: Step[]) {
  const records = createMemoryRecords()
  const log = createMemoryLog()
  const hand = createHandArrivals()
  const announced: WebhooksView[] = []
  const { exchange, http } = scriptedExchange(...steps)
  const tunnel = {
    now: 'https://two.example' as string | null,
    former: ['https://one.example'],
    heals: true,
    isReady: true,
  }
  const vault = createMemoryVault(new Map([['secret', SECRET]]))
  const document = JSON.stringify({ id: 'wh_1', url, events: ['incident.updated'] })
  await records.webhooks.put({
    ...{ environmentId: 'sandbox', webhookId: 'wh_1', endpointId: ENDPOINT, clientId, document },
    seenAt: 0,
  })
  let ids = 0
  let look: (view: WebhooksView) => void = () => undefined
  const environment = {
    ...environmentOf(),
    current: () => {
      if (!tunnel.isReady) throw new AppError('environment.not_ready', 'Not yet.')
      return environmentOf().current()
    },
  }
  const webhooks = createWebhooks({
    exchange,
    environment,
    records,
    vault,
    clock: fixedClock,
    log,
    random: { bytes: (count) => new Uint8Array(count), id: () => `healing-${(ids += 1)}` },
    tokenSource: { bearerFor: async () => 'a-token', forget: () => undefined },
    arrivals: hand.arrivals,
    announce: {
      changed: (view) => {
        announced.push(view)
        look(view)
      },
    },
    addressesOf: () => ({
      local: 'http://127.0.0.1:4710/slug',
      public: tunnel.now === null ? null : `${tunnel.now}/slug`,
    }),
    endpointAt: (at) => (at.includes('/slug') ? ENDPOINT : null),
    reachesThisComputer: () => true,
    tunnelAddress: () => tunnel,
    healsWebhooks: () => tunnel.heals,
    signingSecretName: () => 'secret',
    onSecretChanged: async () => undefined,
    replaceSecret: async () => undefined,
    forgetSecrets: async () => undefined,
  })
  /** Resolves with the first announcement, from now on, that is so. */
  const seen = (isSo: (view: WebhooksView) => boolean): Promise<WebhooksView> =>
    new Promise((resolve) => {
      look = (view) => {
        if (isSo(view)) resolve(view)
      }
    })
  const state = (...states: string[]) =>
    seen(({ healings }) => healings.map((one) => one.state).join() === states.join())
  const sent = () =>
    http.requests.map(({ method, body }) => [method, body === undefined ? null : (JSON.parse(body) as unknown)])
  return { ...hand, environment, webhooks, records, vault, log, announced, tunnel, http, sent, seen, state }
}

describe('when the tunnel has another address', () => {
  it('points the webhook at it with all that POST takes, tests it, and says so step by step', async () => {
    const { webhooks, sent, waits, waiting, announced, state } = await setUp({}, TAKEN, TESTED)
    webhooks.addressChanged()
    await waiting(1)
    expect(sent()).toEqual([
      ['PUT', { url: 'https://two.example/slug', events: ['incident.updated'], secret: SECRET }],
      ['POST', null],
    ])
    const { since, timeoutMs, isIt, endpointId } = waits[0]?.awaited ?? {}
    expect([since, timeoutMs, endpointId]).toEqual([7, 15_000, ENDPOINT])
    expect(['dlv_1', 'dlv_2', null].map((senderId) => isIt?.(delivery(1, { senderId })))).toEqual([true, false, true])
    const confirmed = state('confirmed')
    waits[0]?.answer(delivery(1))
    expect(await confirmed).toMatchObject({
      webhooks: [{ url: 'https://two.example/slug', address: 'tunnel' }],
      healings: [
        { webhookId: 'wh_1', from: 'https://one.example/slug', to: 'https://two.example/slug', problem: null },
      ],
    })
    const states = announced.flatMap(({ healings }) => healings.map((healing) => healing.state))
    expect([...new Set(states)]).toEqual(['updating', 'checking', 'confirmed'])
    expect(JSON.stringify(announced)).not.toContain(SECRET)
  })

  it('says that no test came', async () => {
    const { webhooks, waits, waiting, state } = await setUp({}, TAKEN, TESTED)
    webhooks.addressChanged()
    await waiting(1)
    const unconfirmed = state('unconfirmed')
    waits[0]?.answer()
    expect((await unconfirmed).healings).toMatchObject([{ problem: null }])
  })

  it('says that the test could not be sent', async () => {
    const { webhooks, state } = await setUp({}, TAKEN, { status: 500 })
    const unconfirmed = state('unconfirmed')
    webhooks.addressChanged()
    expect((await unconfirmed).healings).toMatchObject([{ problem: { code: 'platform.failed' } }])
  })

  it('says that the platform did not take it, and leaves the address as it was', async () => {
    const { webhooks, log, state } = await setUp({}, { status: 403 })
    const failed = state('failed')
    webhooks.addressChanged()
    expect(await failed).toMatchObject({
      webhooks: [{ url: 'https://one.example/slug', address: 'former' }],
      healings: [{ problem: { code: 'platform.forbidden' } }],
    })
    expect(log.faults()).toEqual([])
  })

  it('does not send what the vault does not have', async () => {
    const { webhooks, vault, sent, waiting } = await setUp({}, TAKEN, TESTED)
    vault.values.clear()
    webhooks.addressChanged()
    await waiting(1)
    expect(sent()[0]).toEqual(['PUT', { url: 'https://two.example/slug', events: ['incident.updated'] }])
  })

  it.each<[string, { url?: string }, { now?: null; heals?: boolean; isReady?: boolean }]>([
    ['points elsewhere', { url: 'https://integrator.example/hook' }, {}],
    ['is local', { url: 'http://127.0.0.1:4710/slug' }, {}],
    ['had another local address', { url: 'http://127.0.0.1:4711/slug' }, {}],
    ['was behind a proxy that was never our tunnel', { url: 'https://proxy.example/slug' }, {}],
    ['is at the present address', { url: 'https://two.example/slug' }, {}],
    ['may not be healed', {}, { heals: false }],
    ['has no new address', {}, { now: null }],
    ['is on a platform that is not there yet', {}, { isReady: false }],
  ])('does not touch a webhook that %s', async (_what, webhook, change) => {
    const { webhooks, tunnel, http, seen } = await setUp(webhook)
    Object.assign(tunnel, change)
    const shown = seen(() => true)
    webhooks.addressChanged()
    expect((await shown).healings).toEqual([])
    expect((await webhooks.handlers.view()).healings).toEqual([])
    expect(http.requests).toEqual([])
  })

  it('comes to the newest address when it changes again meanwhile', async () => {
    const { webhooks, tunnel, waits, waiting, state, sent } = await setUp({}, TAKEN, TESTED, TAKEN, TESTED)
    webhooks.addressChanged()
    await waiting(1)
    Object.assign(tunnel, { now: 'https://three.example', former: ['https://two.example', 'https://one.example'] })
    webhooks.addressChanged()
    await waiting(2)
    const healed = state('confirmed', 'unconfirmed')
    waits[1]?.answer(delivery(1))
    expect((await healed).healings).toMatchObject([
      { from: 'https://two.example/slug', to: 'https://three.example/slug' },
      { from: 'https://one.example/slug', to: 'https://two.example/slug' },
    ])
    expect(sent()[2]).toMatchObject(['PUT', { url: 'https://three.example/slug' }])
  })
})

describe('when the environment is switched', () => {
  it('shows neither the webhooks nor the changes of the other one, and has them again afterwards', async () => {
    const { webhooks, environment, waits, waiting, seen, state } = await setUp({}, TAKEN, TESTED)
    webhooks.addressChanged()
    await waiting(1)
    Object.assign(environment, { id: 'other' })
    const switched = seen((view) => view.webhooks.length === 0)
    webhooks.environmentChanged()
    expect((await switched).healings).toEqual([])
    waits[0]?.answer(delivery(1))
    Object.assign(environment, { id: 'sandbox' })
    const confirmed = state('confirmed')
    webhooks.environmentChanged()
    expect((await confirmed).webhooks).toHaveLength(1)
  })

  it('sends nothing to it that was meant for the one before', async () => {
    const { webhooks, environment, tunnel, vault, records, http, state } = await setUp()
    tunnel.heals = false
    const get = vault.get
    vault.get = async (name) => {
      Object.assign(environment, { id: 'other' })
      return get(name)
    }
    await expect(webhooks.handlers.heal({ id: 'wh_1' })).rejects.toMatchObject({ code: 'environment.switched' })
    expect(http.requests).toEqual([])
    expect((await records.webhooks.list('sandbox'))[0]?.document).toContain('https://one.example')
    Object.assign(environment, { id: 'sandbox' })
    const failed = state('failed')
    webhooks.environmentChanged()
    expect((await failed).healings).toMatchObject([{ problem: { code: 'environment.switched' } }])
  })
})

describe('by hand', () => {
  it('answers once the platform took it', async () => {
    const { webhooks } = await setUp({ url: 'http://127.0.0.1:4711/slug/x' }, TAKEN, TESTED)
    expect(await webhooks.handlers.heal({ id: 'wh_1' })).toMatchObject({
      state: 'checking',
      to: 'https://two.example/slug/x',
    })
  })

  it('takes the local address where there is no other', async () => {
    const { webhooks, tunnel } = await setUp({}, TAKEN, TESTED)
    tunnel.now = null
    expect((await webhooks.handlers.heal({ id: 'wh_1' })).to).toBe('http://127.0.0.1:4710/slug')
  })

  it.each(['https://two.example/slug', 'http://127.0.0.1:4710/slug'])('refuses one at %s', async (url) => {
    const { webhooks } = await setUp({ url })
    await expect(webhooks.handlers.heal({ id: 'wh_1' })).rejects.toMatchObject({ code: 'webhooks.not_ours' })
  })

  it('tells what the platform said, in the answer and in the view', async () => {
    const { webhooks } = await setUp({}, { status: 404 })
    await expect(webhooks.handlers.heal({ id: 'wh_1' })).rejects.toMatchObject({ code: 'webhooks.gone' })
    expect((await webhooks.handlers.view()).healings).toMatchObject([
      { state: 'failed', problem: { code: 'webhooks.gone' } },
    ])
  })

  it('does not believe a platform that names another address', async () => {
    const { webhooks } = await setUp({}, { status: 200, json: { id: 'wh_1', url: 'https://one.example/slug' } })
    await expect(webhooks.handlers.heal({ id: 'wh_1' })).rejects.toMatchObject({ code: 'platform.unexpected_answer' })
  })
})

describe('undo', () => {
  it('gives the old address back, and does not heal it by itself again', async () => {
    const { webhooks, sent, waiting, seen } = await setUp({}, TAKEN, TESTED, TAKEN)
    const { id } = await webhooks.handlers.heal({ id: 'wh_1' })
    await waiting(1)
    expect(await webhooks.handlers.undoHealing({ healingId: id })).toMatchObject({ state: 'undone', problem: null })
    expect(sent()[2]).toMatchObject(['PUT', { url: 'https://one.example/slug', secret: SECRET }])
    const shown = seen(() => true)
    webhooks.addressChanged()
    expect(await shown).toMatchObject({ webhooks: [{ address: 'former' }], healings: [{ state: 'undone' }] })
    expect(sent()).toHaveLength(3)
    await expect(webhooks.handlers.undoHealing({ healingId: id })).rejects.toMatchObject({ code: 'webhooks.not_ours' })
  })

  it('tells what it failed with, and can be tried again', async () => {
    const { webhooks, waiting } = await setUp({}, TAKEN, TESTED, { status: 500 }, TAKEN)
    const { id } = await webhooks.handlers.heal({ id: 'wh_1' })
    await waiting(1)
    await expect(webhooks.handlers.undoHealing({ healingId: id })).rejects.toMatchObject({ code: 'platform.failed' })
    expect((await webhooks.handlers.view()).healings).toMatchObject([
      { state: 'unconfirmed', problem: { code: 'platform.failed' } },
    ])
    expect((await webhooks.handlers.undoHealing({ healingId: id })).state).toBe('undone')
  })

  it('knows nothing of a change that was never made', async () => {
    const { webhooks } = await setUp()
    await expect(webhooks.handlers.undoHealing({ healingId: 'x' })).rejects.toMatchObject({
      code: 'webhooks.not_found',
    })
  })
})

it('says nothing any more once it is closed', async () => {
  const { webhooks, announced, waiting } = await setUp({}, TAKEN, TESTED)
  await webhooks.handlers.heal({ id: 'wh_1' })
  await waiting(1)
  await webhooks.handlers.view()
  const before = announced.length
  await webhooks.close()
  await webhooks.handlers.view()
  expect(announced).toHaveLength(before)
})
