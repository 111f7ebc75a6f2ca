import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { call, closeSandboxes, createWebhook, registerApp, startSandbox } from './harness'
import { startReceiver, type Receiver, type Respond } from './receiver'

const SECRET = 'pä$$ word of an integrator'
const NOW = Date.UTC(2026, 2, 23, 12)

let sandbox: Sandbox
const receivers: Receiver[] = []

beforeEach(async () => {
  sandbox = await startSandbox({ now: () => NOW })
})
afterEach(async () => {
  await closeSandboxes()
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()))
})

async function receiverOf(respond?: Respond): Promise<Receiver> {
  const receiver = await startReceiver(respond)
  receivers.push(receiver)
  return receiver
}

const test = async (id: string, headers: Readonly<Record<string, string>> = {}) =>
  call(sandbox, 'POST', `/v1/webhooks/${id}/test`, { token: sandbox.adminToken, headers })

async function deliveriesOf(id: string): Promise<Record<string, unknown>[]> {
  const reply = await call(sandbox, 'GET', `/v1/webhooks/${id}/deliveries`, { token: sandbox.adminToken })
  return (reply.json as { deliveries: Record<string, unknown>[] }).deliveries
}

/** The attempts of a webhook when the newest one is done and none is planned. */
async function settledDeliveriesOf(id: string): Promise<Record<string, unknown>[]> {
  return vi.waitFor(async () => {
    const deliveries = await deliveriesOf(id)
    expect(deliveries[0]?.['status']).not.toBe('pending')
    expect(deliveries[0]?.['next_attempt_at']).toBeNull()
    return deliveries
  })
}

describe('a test delivery', () => {
  it('is sent at once and signed over the bytes that arrive', async () => {
    const receiver = await receiverOf()
    const id = await createWebhook(sandbox, receiver.url, SECRET)
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    const reply = await test(id, { traceparent: `00-${traceId}-b7ad6b7169203331-01` })
    expect(reply.status).toBe(202)
    expect(reply.json).toEqual({
      delivery_id: expect.stringMatching(/^dlv_[0-9a-f]{32}$/) as unknown,
      event: 'webhook.test',
    })

    const [delivery] = await receiver.waitFor(1)
    const { delivery_id: deliveryId } = reply.json as { delivery_id: string }
    expect(delivery).toMatchObject({ method: 'POST', path: '/hook' })
    expect(delivery?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(delivery?.body.byteLength),
      'user-agent': 'Argus-Webhooks/2026.1',
      'x-argus-signature': `sha256=${createHmac('sha256', SECRET)
        .update(delivery?.body ?? '')
        .digest('hex')}`,
      'x-argus-event': 'webhook.test',
      'x-argus-delivery': deliveryId,
      'x-argus-attempt': '1',
      'x-argus-trace-id': traceId,
      connection: 'close',
    })
    expect(JSON.parse(delivery?.body.toString() ?? '')).toEqual({
      id: deliveryId,
      type: 'webhook.test',
      timestamp: '2026-03-23T12:00:00.000Z',
      data: { webhook_id: id, message: 'This is a test of your webhook.' },
    })
  })

  it('is one attempt when the receiver answers 2xx', async () => {
    const receiver = await receiverOf((response) => response.writeHead(202).end('thanks'))
    const id = await createWebhook(sandbox, receiver.url)
    await test(id)
    await receiver.waitFor(1)
    expect(await settledDeliveriesOf(id)).toEqual([
      {
        id: receiver.received[0]?.headers['x-argus-delivery'],
        event: 'webhook.test',
        attempt: 1,
        status: 'succeeded',
        response_status: 202,
        response_ms: expect.any(Number) as unknown,
        error: null,
        created_at: '2026-03-23T12:00:00.000Z',
        next_attempt_at: null,
      },
    ])
    expect(receiver.received).toHaveLength(1)
  })

  it('is tried four times, with the same id and the same bytes, and listed newest first', async () => {
    const receiver = await receiverOf((response) => response.writeHead(500).end())
    const id = await createWebhook(sandbox, receiver.url)
    await test(id)
    const received = await receiver.waitFor(4)
    expect(received.map(({ headers }) => headers['x-argus-attempt'])).toEqual(['1', '2', '3', '4'])
    expect(new Set(received.map(({ headers }) => headers['x-argus-delivery'])).size).toBe(1)
    expect(new Set(received.map(({ headers }) => headers['x-argus-signature'])).size).toBe(1)
    expect(new Set(received.map(({ body }) => body.toString('hex'))).size).toBe(1)

    const deliveries = await settledDeliveriesOf(id)
    expect(deliveries.map(({ attempt, status, response_status }) => [attempt, status, response_status])).toEqual([
      [4, 'failed', 500],
      [3, 'failed', 500],
      [2, 'failed', 500],
      [1, 'failed', 500],
    ])
    // The waits of 1 s, 5 s and 25 s, a thousand times shorter; none after the last try.
    expect(deliveries.map(({ next_attempt_at }) => next_attempt_at)).toEqual([
      null,
      '2026-03-23T12:00:00.025Z',
      '2026-03-23T12:00:00.005Z',
      '2026-03-23T12:00:00.001Z',
    ])
  })

  it('is not tried again after a success', async () => {
    const receiver = await receiverOf((response, index) => response.writeHead(index < 2 ? 503 : 200).end())
    const id = await createWebhook(sandbox, receiver.url)
    await test(id)
    const deliveries = await settledDeliveriesOf(id)
    expect(deliveries.map(({ status }) => status)).toEqual(['succeeded', 'failed', 'failed'])
    expect(receiver.received).toHaveLength(3)
  })

  it('is tried again where the webhook points by then, with the secret that it has by then', async () => {
    const after = await receiverOf()
    let id = ''
    const change = { url: after.url, secret: 'rotated' }
    const before = await receiverOf(async (response) => {
      await call(sandbox, 'PUT', `/v1/webhooks/${id}`, { token: sandbox.adminToken, json: change })
      response.writeHead(500).end()
    })
    id = await createWebhook(sandbox, before.url, SECRET)
    await test(id)
    const [delivery] = await after.waitFor(1)
    expect(delivery?.headers).toMatchObject({
      'x-argus-attempt': '2',
      'x-argus-signature': `sha256=${createHmac('sha256', 'rotated')
        .update(delivery?.body ?? '')
        .digest('hex')}`,
    })
    expect(before.received).toHaveLength(1)
  })

  it('is not tried again when the webhook was deleted', async () => {
    let id = ''
    const receiver = await receiverOf(async (response) => {
      await call(sandbox, 'DELETE', `/v1/webhooks/${id}`, { token: sandbox.adminToken })
      response.writeHead(500).end()
    })
    id = await createWebhook(sandbox, receiver.url)
    await test(id)
    await receiver.waitFor(1)
    // Another webhook's whole round of tries takes longer than the first wait of this one.
    const other = await receiverOf((response) => response.writeHead(500).end())
    await test(await createWebhook(sandbox, other.url))
    await other.waitFor(4)
    expect(receiver.received).toHaveLength(1)
  })

  it('does not follow a redirect', async () => {
    const elsewhere = await receiverOf()
    const receiver = await receiverOf((response) => response.writeHead(307, { Location: elsewhere.url }).end())
    const id = await createWebhook(sandbox, receiver.url)
    await test(id)
    await receiver.waitFor(4)
    const [newest] = await settledDeliveriesOf(id)
    expect(newest).toMatchObject({ status: 'failed', response_status: 307, error: null })
    expect(elsewhere.received).toHaveLength(0)
  })

  it('says why no answer came', async () => {
    const receiver = await receiverOf((response) => response.destroy())
    const gone = await startReceiver()
    await gone.close()
    const reset = await createWebhook(sandbox, receiver.url)
    const refused = await createWebhook(sandbox, gone.url)
    await Promise.all([test(reset), test(refused)])
    expect((await settledDeliveriesOf(reset))[0]).toMatchObject({
      status: 'failed',
      response_status: null,
      error: 'The connection was closed before an answer came.',
    })
    expect((await settledDeliveriesOf(refused))[0]).toMatchObject({
      error: 'The connection was refused: nothing listens there.',
    })
  })

  it('goes to many receivers at once, without a warning of node', async () => {
    const warned = vi.fn()
    process.on('warning', warned)
    const receiver = await receiverOf((response) => response.writeHead(500).end())
    const id = await createWebhook(sandbox, receiver.url)
    await Promise.all(Array.from({ length: 30 }, async () => test(id)))
    await receiver.waitFor(120)
    process.off('warning', warned)
    expect(warned).not.toHaveBeenCalled()
  })
})

const setRetryScale = async (scale: unknown) =>
  call(sandbox, 'POST', '/_sandbox/retry-scale', { token: sandbox.adminToken, json: { scale } })

describe('POST /_sandbox/retry-scale', () => {
  it('scales the waits that follow', async () => {
    expect((await setRetryScale(60)).status).toBe(204)
    const receiver = await receiverOf((response) => response.writeHead(500).end())
    const id = await createWebhook(sandbox, receiver.url)
    await test(id)
    const planned = await vi.waitFor(async () => {
      const [newest] = await deliveriesOf(id)
      expect(newest).toMatchObject({ status: 'failed' })
      return newest
    })
    expect(planned).toMatchObject({ attempt: 1, next_attempt_at: '2026-03-23T12:01:00.000Z' })
  })

  it.each([-1, 101, '1', null])('refuses %j', async (value) => {
    expect((await setRetryScale(value)).status).toBe(422)
  })
})

describe('POST /_sandbox/reset', () => {
  it('forgets apps, webhooks, deliveries and what was planned', async () => {
    const token = sandbox.adminToken
    await setRetryScale(0.02)
    const receiver = await receiverOf((response) => response.writeHead(500).end())
    await registerApp(sandbox)
    const id = await createWebhook(sandbox, receiver.url)
    await test(id)
    await receiver.waitFor(1)
    expect((await call(sandbox, 'POST', '/_sandbox/reset', { token })).status).toBe(204)
    expect((await call(sandbox, 'GET', '/v1/webhooks', { token })).json).toEqual({ webhooks: [] })
    expect((await call(sandbox, 'GET', '/v1/platform/apps', { token })).json).toEqual({ apps: [] })
    expect((await call(sandbox, 'GET', `/v1/webhooks/${id}/deliveries`, { token })).status).toBe(404)

    // A delivery that begins later, with the same waits, comes to its end after the older one would have.
    await setRetryScale(0.02)
    const later = await createWebhook(sandbox, receiver.url)
    await test(later)
    await settledDeliveriesOf(later)
    const [first, ...others] = receiver.received.map(({ headers }) => headers['x-argus-delivery'])
    expect(others).toHaveLength(4)
    expect(others).not.toContain(first)
  })

  it('sets the retry scale back to what the sandbox was started with', async () => {
    await setRetryScale(60)
    await call(sandbox, 'POST', '/_sandbox/reset', { token: sandbox.adminToken })
    const receiver = await receiverOf((response) => response.writeHead(500).end())
    await test(await createWebhook(sandbox, receiver.url))
    await receiver.waitFor(4)
  })
})
