import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runLoopCheck } from '../../../src/main/core/loop/run-loop-check'
import { ANSWER_TEMPLATES } from '../../../src/shared/contract/answers'
import type { Endpoint } from '../../../src/shared/contract/capture'
import type { LoopView } from '../../../src/shared/contract/loop'
import type { TunnelState } from '../../../src/shared/contract/tunnel'
import { createWebhookRig, type WebhookRig } from './webhook-rig'

let rig: WebhookRig

beforeEach(async () => {
  rig = await createWebhookRig()
})
afterEach(async () => {
  await rig.close()
  expect(rig.log.faults()).toEqual([])
})

const endpointNamed = (name: string): Promise<Endpoint> => rig.capture.handlers.createEndpoint({ name })

const createAt = ({ id: endpointId }: Endpoint, isLocal = false) =>
  rig.webhooks.handlers.create({ clientId: rig.clientId, endpointId, events: ['incident.updated'], isLocal })

it('heals what pointed at the tunnel when its address changes, and nothing else; and back', async () => {
  const one = await rig.moveTunnel()
  const endpoint = await endpointNamed('healed')
  const [healed, local] = [await createAt(endpoint), await createAt(endpoint, true)]
  expect([healed.address, local.address]).toEqual(['tunnel', 'local'])

  const confirmed = rig.seen(({ healings }) => healings[0]?.state === 'confirmed')
  const two = await rig.moveTunnel()
  const { healings, webhooks } = await confirmed
  expect(healings).toHaveLength(1)
  const to = healed.url.replace(one, two)
  expect(healings[0]).toMatchObject({ webhookId: healed.id, from: healed.url, to })
  expect(webhooks.find(({ id }) => id === healed.id)).toMatchObject({ url: to, address: 'tunnel' })
  const [delivery] = await rig.engine.records.deliveries.ofEndpoint(endpoint.id, 10)
  expect(delivery).toMatchObject({ event: 'webhook.test', signature: 'verified' })

  // The platform itself says so, too.
  const listed = await rig.webhooks.handlers.refresh({ clientId: rig.clientId })
  expect(listed.webhooks.map(({ id, url }) => [id, url]).sort()).toEqual(
    [
      [healed.id, to],
      [local.id, local.url],
    ].sort(),
  )

  const undone = await rig.webhooks.handlers.undoHealing({ healingId: healings[0]?.id ?? '' })
  expect(undone.state).toBe('undone')
  const after = await rig.webhooks.handlers.refresh({ clientId: rig.clientId })
  expect(after.webhooks.find(({ id }) => id === healed.id)).toMatchObject({ url: healed.url, address: 'former' })
})

it('keeps the webhook’s secret when it is healed', async () => {
  await rig.moveTunnel()
  const endpoint = await endpointNamed('signed')
  const { id } = await createAt(endpoint)
  const confirmed = rig.seen(({ healings }) => healings[0]?.state === 'confirmed')
  await rig.moveTunnel()
  await confirmed
  const since = rig.arrivals.mark()
  await rig.webhooks.handlers.test({ id })
  const wanted = { endpointId: endpoint.id, since, isIt: () => true, timeoutMs: 10_000 }
  expect(await rig.arrivals.waitFor(wanted)).toMatchObject({ signature: 'verified' })
})

it('reconciles an endpoint that fails twice and then succeeds', async () => {
  const endpoint = await endpointNamed('shaky')
  const answer = ANSWER_TEMPLATES.find(({ id }) => id === 'flaky')?.rule ?? endpoint.answer
  await rig.capture.handlers.updateEndpoint({ id: endpoint.id, settings: { ...endpoint, answer } })
  const { id } = await createAt(endpoint)
  const since = rig.arrivals.mark()
  await rig.webhooks.handlers.test({ id })
  const isIt = ({ attempt }: { readonly attempt: number | null }): boolean => attempt === 3
  await rig.arrivals.waitFor({ endpointId: endpoint.id, since, isIt, timeoutMs: 10_000 })
  const reconciliation = await vi.waitFor(async () => {
    const found = await rig.webhooks.handlers.reconcile({ id })
    expect(found.rows.map(({ outcome }) => outcome)).not.toContain('under-way')
    return found
  })
  expect(
    reconciliation.rows.map(({ outcome, matchedBy, platform, ours }) => [
      ...[outcome, matchedBy, platform?.attempt, platform?.responseStatus, ours?.status],
    ]),
  ).toEqual([
    ['arrived', 'id', 3, 200, 200],
    ['arrived', 'id', 2, 503, 503],
    ['arrived', 'id', 1, 503, 503],
  ])
  for (const { latencyMs } of reconciliation.rows) expect(latencyMs).toBeTypeOf('number')
})

it('finds what the platform sent and nobody got', async () => {
  await rig.moveTunnel()
  const endpoint = await endpointNamed('missing')
  const { id } = await createAt(endpoint)
  // The slug is another one, so all four tries are answered 404 and leave no trace.
  await rig.capture.handlers.rotateSlug({ id: endpoint.id })
  await rig.webhooks.handlers.test({ id })
  await vi.waitFor(
    async () => {
      const { rows } = await rig.webhooks.handlers.reconcile({ id })
      expect(rows.map(({ outcome, platform }) => [outcome, platform?.responseStatus])).toEqual(
        Array(4).fill(['missing-here', 404]),
      )
    },
    { timeout: 5_000 },
  )
})

const loop = (endpoint: Endpoint, state: TunnelState, publicUrl: string | null) =>
  runLoopCheck(
    {
      ...rig.webhooks.forLoop,
      arrivals: rig.arrivals,
      tunnel: async () => ({ state, publicUrl, problem: null }),
      reachesThisComputer: () => true,
      explainSignature: (id) => rig.engine.records.deliveries.explainSignature(id),
      monotonicNow: () => performance.now(),
    },
    {
      subject: { clientId: rig.clientId, endpointId: endpoint.id },
      signal: new AbortController().signal,
      onProgress: () => undefined,
    },
  )

const states = ({ steps }: Pick<LoopView, 'steps'>) => steps.map(({ state }) => state)

it('checks the whole loop through the tunnel: creates a webhook, uses it, and moves it', async () => {
  const publicUrl = await rig.moveTunnel()
  const endpoint = await endpointNamed('loop')
  const all = Array(6).fill('passed')
  const first = await loop(endpoint, 'up', publicUrl)
  expect([states(first), first.steps[1]?.detail]).toEqual([all, 'A webhook was created at this address.'])
  const second = await loop(endpoint, 'up', publicUrl)
  expect([states(second), second.steps[1]?.detail]).toEqual([all, 'A webhook of the app points at this address.'])
  await rig.capture.handlers.rotateSlug({ id: endpoint.id })
  const third = await loop(endpoint, 'up', publicUrl)
  expect(states(third)).toEqual(all)
  expect(third.steps[1]?.detail).toContain('was pointed at this one')
  expect((await rig.webhooks.handlers.view()).webhooks).toHaveLength(1)
})

it('names the secret that does not fit', async () => {
  const endpoint = await endpointNamed('other secret')
  await createAt(endpoint)
  await rig.capture.handlers.setSecret({ id: endpoint.id, secret: 'another secret altogether' })
  await rig.capture.handlers.forgetPreviousSecret({ id: endpoint.id })
  const result = await loop(endpoint, 'idle', null)
  expect(states(result)).toEqual(['skipped', 'passed', 'passed', 'passed', 'failed', 'skipped'])
  expect(result.steps[4]?.advice).toBeTruthy()
})
