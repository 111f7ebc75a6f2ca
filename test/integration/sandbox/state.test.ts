import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { ServerResponse } from 'node:http'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSandbox, type Sandbox } from '../../../src/sandbox/create-sandbox'
import { call, closeSandboxes, createWebhook, registerApp, requestToken, startSandbox, tokenFor } from './harness'
import { startReceiver } from './receiver'

afterEach(closeSandboxes)

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
)

const jwksOf = async (sandbox: Sandbox): Promise<JSONWebKeySet> =>
  (await call(sandbox, 'GET', '/.well-known/jwks.json')).json as JSONWebKeySet

async function textOf(sandbox: Sandbox, path: string): Promise<string> {
  return (await call(sandbox, 'GET', path, { token: sandbox.adminToken })).text
}

describe('the state', () => {
  it('brings apps, keys, webhooks and deliveries back after a restart', async () => {
    let state: Uint8Array | undefined
    const first = await startSandbox({ onStateChanged: (next) => (state = next) })
    const app = await registerApp(first)
    const earlier = await tokenFor(first, app)
    await call(first, 'POST', '/_sandbox/keys/rotate', { token: first.adminToken })
    const receiver = await startReceiver()
    const id = await createWebhook(first, receiver.url, 'kept-secret')
    await call(first, 'POST', `/v1/webhooks/${id}/test`, { token: first.adminToken })
    await receiver.waitFor(1)
    await expect.poll(async () => textOf(first, `/v1/webhooks/${id}/deliveries`)).toContain('succeeded')
    const paths = ['/.well-known/jwks.json', '/v1/platform/apps', '/v1/webhooks', `/v1/webhooks/${id}/deliveries`]
    const before = await Promise.all(paths.map(async (path) => textOf(first, path)))
    await first.close()

    const second = await startSandbox({ state })
    expect(await Promise.all(paths.map(async (path) => textOf(second, path)))).toEqual(before)

    // The secret of the app still works, the key of an earlier token is still there, and so is the webhook's secret.
    const { status } = await requestToken(second, {
      grant_type: 'client_credentials',
      client_id: app.clientId,
      client_secret: app.clientSecret,
    })
    expect(status).toBe(200)
    await expect(jwtVerify(earlier, createLocalJWKSet(await jwksOf(second)))).resolves.toBeDefined()
    await call(second, 'POST', `/v1/webhooks/${id}/test`, { token: second.adminToken })
    const [, again] = await receiver.waitFor(2)
    const mac = createHmac('sha256', 'kept-secret').update(again?.body ?? '')
    expect(again?.headers['x-argus-signature']).toBe(`sha256=${mac.digest('hex')}`)
    await receiver.close()
  })

  it('is given out before the request that changed it is answered', async () => {
    const gaveState = vi.fn()
    const sandbox = await startSandbox({ onStateChanged: gaveState })
    const beganAnswer = vi.spyOn(ServerResponse.prototype, 'writeHead')
    const createApp = async () => registerApp(sandbox)
    const createHook = async () => createWebhook(sandbox, 'http://127.0.0.1:9/')
    const control = (path: string) => async () => call(sandbox, 'POST', path, { token: sandbox.adminToken })

    for (const change of [createApp, createHook, control('/_sandbox/keys/rotate'), control('/_sandbox/reset')]) {
      gaveState.mockClear()
      beganAnswer.mockClear()
      await change()
      const [stateAt = Infinity] = gaveState.mock.invocationCallOrder
      const [answerAt = -Infinity] = beganAnswer.mock.invocationCallOrder
      expect(stateAt).toBeLessThan(answerAt)
    }
    beganAnswer.mockRestore()
  })

  it('holds everything that was changed, and no secret of an app', async () => {
    const states: string[] = []
    const sandbox = await startSandbox({ onStateChanged: (state) => states.push(new TextDecoder().decode(state)) })
    const { clientId, clientSecret } = await registerApp(sandbox)
    expect(states.at(-1)).toContain(clientId)
    expect(states.join()).not.toContain(clientSecret)

    const webhookId = await createWebhook(sandbox, 'http://127.0.0.1:9/')
    expect(states.at(-1)).toContain(webhookId)

    const rotated = await call(sandbox, 'POST', '/_sandbox/keys/rotate', { token: sandbox.adminToken })
    expect(JSON.parse(states.at(-1) ?? '')).toMatchObject({ keys: [{ retiredAt: null }, {}] })
    expect((await jwksOf(sandbox)).keys[0]).toMatchObject(rotated.json as object)

    await call(sandbox, 'POST', '/_sandbox/reset', { token: sandbox.adminToken })
    expect(JSON.parse(states.at(-1) ?? '')).toMatchObject({ apps: [], webhooks: [], attempts: [] })
  })

  it('is given out once at the first start, and not at a start that changed nothing', async () => {
    const states: Uint8Array[] = []
    const onStateChanged = (state: Uint8Array): void => void states.push(state)
    const first = await startSandbox({ onStateChanged })
    await first.close()
    expect(states).toHaveLength(1)
    const second = await startSandbox({ onStateChanged, state: states[0] })
    await textOf(second, '/v1/platform/apps')
    await second.close()
    expect(states).toHaveLength(1)
  })

  it('that is damaged is refused before anything listens', async () => {
    const state = new TextEncoder().encode('{"version":2}')
    await expect(createSandbox({ port: 0, state })).rejects.toMatchObject({
      code: 'environment.not_ready',
      message: 'The saved state of the sandbox cannot be used: it is damaged.',
    })
  })

  it('with a key that is none is refused as damaged', async () => {
    let state: Uint8Array | undefined
    const sandbox = await startSandbox({ onStateChanged: (next) => (state = next) })
    await sandbox.close()
    const broken = new TextDecoder().decode(state).replace(/"p":"[^"]+"/, '"p":"AAAA"')
    await expect(createSandbox({ port: 0, state: new TextEncoder().encode(broken) })).rejects.toMatchObject({
      code: 'environment.not_ready',
      message: 'The saved state of the sandbox cannot be used: it is damaged.',
    })
  })
})

describe('a rotation of the signing key', () => {
  it('signs with the new key and leaves tokens of the old one valid', async () => {
    const sandbox = await startSandbox()
    const app = await registerApp(sandbox)
    const before = await tokenFor(sandbox, app)
    const [oldKey] = (await jwksOf(sandbox)).keys
    const rotated = await call(sandbox, 'POST', '/_sandbox/keys/rotate', { token: sandbox.adminToken })
    const { kid } = rotated.json as { kid: string }
    const { keys } = await jwksOf(sandbox)
    expect(keys.map((key) => key.kid)).toEqual([kid, oldKey?.kid])

    const { protectedHeader } = await jwtVerify(await tokenFor(sandbox, app), createLocalJWKSet({ keys }))
    expect(protectedHeader.kid).toBe(kid)
    expect((await call(sandbox, 'GET', '/v1/webhooks', { token: before })).status).toBe(200)
  })
})

describe('a withdrawal of the keys before', () => {
  it('publishes the current key only, and refuses what the others signed', async () => {
    const sandbox = await startSandbox()
    const before = await tokenFor(sandbox, await registerApp(sandbox))
    const rotated = await call(sandbox, 'POST', '/_sandbox/keys/rotate', { token: sandbox.adminToken })
    const renewed = rotated.json as { kid: string }
    // The admin token itself was signed by the key that goes: it is the last request that it is good for.
    expect((await call(sandbox, 'POST', '/_sandbox/keys/withdraw', { token: sandbox.adminToken })).status).toBe(204)
    expect((await jwksOf(sandbox)).keys.map(({ kid }) => kid)).toEqual([renewed.kid])
    expect((await call(sandbox, 'GET', '/v1/webhooks', { token: before })).status).toBe(401)
  })
})

describe('the port', () => {
  async function takenPort(): Promise<{ readonly port: number; close(): Promise<void> }> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('The server is not bound to a port.')
    return {
      port: address.port,
      async close() {
        server.close()
        await once(server, 'close')
      },
    }
  }

  it('is the wanted one when it is free, and names the issuer', async () => {
    const { port, close } = await takenPort()
    await close()
    const sandbox = await startSandbox({ port, exact: true })
    expect(sandbox).toMatchObject({
      port,
      origin: `http://127.0.0.1:${port}`,
      issuer: `http://127.0.0.1:${port}`,
      audience: 'argus-api',
    })
  })

  it.runIf(hasIpv6)('may be one of an IPv6 address', async () => {
    const sandbox = await startSandbox({ host: '::1' })
    expect(sandbox.origin).toBe(`http://[::1]:${sandbox.port}`)
    expect((await jwksOf(sandbox)).keys).toHaveLength(1)
  })

  it('that this computer does not have is named', async () => {
    await expect(createSandbox({ port: 0, host: '192.0.2.1' })).rejects.toMatchObject({
      code: 'environment.not_ready',
      message: 'The sandbox could not listen at 192.0.2.1, port 0: this computer does not have that address.',
    })
  })

  it('is another one when the wanted one is taken', async () => {
    const { port, close } = await takenPort()
    const sandbox = await startSandbox({ port })
    expect(sandbox.port).not.toBe(port)
    expect((await jwksOf(sandbox)).keys).toHaveLength(1)
    await close()
  })

  it('that is taken is named when no other will do', async () => {
    const { port, close } = await takenPort()
    await expect(createSandbox({ port, exact: true })).rejects.toMatchObject({
      code: 'environment.not_ready',
      message: `The sandbox could not listen at 127.0.0.1, port ${port}: another program has this port.`,
      details: { port },
    })
    await close()
  })

  it('is free again after the sandbox was closed', async () => {
    const first = await startSandbox()
    await first.close()
    const second = await startSandbox({ port: first.port, exact: true })
    expect(second.port).toBe(first.port)
  })
})
