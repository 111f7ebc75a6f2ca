import { describe, expect, it, vi } from 'vitest'
import { createTokenSource } from '../../../../../src/main/core/oauth/create-token-source'
import type { Exchange } from '../../../../../src/main/ports/exchange'
import { createMemoryVault, ENVIRONMENT, environmentOf, scriptedExchange } from '../platform/fixtures'
import type { Step } from '../platform/scripted-http'

const SECRET = 'CANARY-client-secret-0f0f'

const granted = (token: string, expires_in?: number): Step => ({
  status: 200,
  json: { access_token: token, token_type: 'Bearer', expires_in },
})

function setUp(...steps: Step[]) {
  const { exchange, http } = scriptedExchange(...steps)
  const secrets = createMemoryVault(new Map([['app/sandbox/app_1/client-secret', SECRET]]))
  const time = { now: 1_000_000 }
  const where = { authUrl: ENVIRONMENT.authUrl }
  const environment = { ...environmentOf(), current: () => environmentOf(where).current() }
  const source = createTokenSource({ exchange, environment, secrets, clock: { now: () => time.now } })
  return { source, http, secrets, time, where }
}

describe('request', () => {
  it('asks the environment for a token with the secret of the vault, each time anew', async () => {
    const { source, http } = setUp(granted('t1', 900), granted('t2', 900))
    expect(await source.request('app_1', ['a'])).toEqual({
      accessToken: 't1',
      refreshToken: null,
      scope: 'a',
      expiresInS: 900,
    })
    expect(await source.request('app_1', ['a'])).toMatchObject({ accessToken: 't2' })
    expect(http.requests[0]?.url).toBe('https://auth.example/v1/oauth/token')
    expect(new URLSearchParams(http.requests[0]?.body).get('client_secret')).toBe(SECRET)
  })

  it('names an app whose secret the vault does not hold', async () => {
    const { source, http } = setUp()
    await expect(source.request('app_2', [])).rejects.toMatchObject({
      code: 'apps.no_secret',
      details: { clientId: 'app_2' },
    })
    expect(http.requests).toEqual([])
  })
})

describe('bearerFor', () => {
  it('uses a token until 30 s before its end', async () => {
    const { source, time } = setUp(granted('t1', 900), granted('t2', 900))
    expect(await source.bearerFor('app_1', ['a'])).toBe('t1')
    time.now += 869_999
    expect(await source.bearerFor('app_1', ['a'])).toBe('t1')
    time.now += 1
    expect(await source.bearerFor('app_1', ['a'])).toBe('t2')
  })

  it('shares one request between two that ask at once', async () => {
    const { source, http } = setUp(granted('t1', 900))
    expect(await Promise.all([source.bearerFor('app_1', ['a']), source.bearerFor('app_1', ['a'])])).toEqual([
      't1',
      't1',
    ])
    expect(http.requests).toHaveLength(1)
  })

  it('keeps the tokens for other scopes apart, whatever their order', async () => {
    const { source } = setUp(granted('t1', 900), granted('t2', 900))
    expect(await source.bearerFor('app_1', ['a', 'b'])).toBe('t1')
    expect(await source.bearerFor('app_1', ['a'])).toBe('t2')
    expect(await source.bearerFor('app_1', ['b', 'a'])).toBe('t1')
  })

  it('keeps no token for an environment that moved', async () => {
    const { source, where } = setUp(granted('t1', 900), granted('t2', 900))
    expect(await source.bearerFor('app_1', ['a'])).toBe('t1')
    where.authUrl = 'https://auth.example:1'
    expect(await source.bearerFor('app_1', ['a'])).toBe('t2')
  })

  it('keeps no token whose lifetime is not said', async () => {
    const { source } = setUp(granted('t1'), granted('t2'))
    expect(await source.bearerFor('app_1', ['a'])).toBe('t1')
    expect(await source.bearerFor('app_1', ['a'])).toBe('t2')
  })

  it('asks anew after a failure', async () => {
    const { source } = setUp({ status: 500 }, granted('t1', 900))
    await expect(source.bearerFor('app_1', ['a'])).rejects.toMatchObject({ code: 'platform.failed' })
    expect(await source.bearerFor('app_1', ['a'])).toBe('t1')
  })

  it('asks anew after the token was forgotten, for this app only', async () => {
    const { source, secrets } = setUp(granted('t1', 900), granted('u1', 900), granted('t2', 900))
    secrets.values.set('app/sandbox/app_2/client-secret', SECRET)
    await source.bearerFor('app_1', ['a'])
    await source.bearerFor('app_2', ['a'])
    source.forget('app_1')
    expect(await source.bearerFor('app_1', ['a'])).toBe('t2')
    expect(await source.bearerFor('app_2', ['a'])).toBe('u1')
  })

  it('drops those of an environment whose apps are not known any more, and of no other', async () => {
    const { source } = setUp(granted('t1', 900), granted('t2', 900))
    await source.bearerFor('app_1', ['a'])
    source.forgetEnvironment('another')
    expect(await source.bearerFor('app_1', ['a'])).toBe('t1')
    source.forgetEnvironment('sandbox')
    expect(await source.bearerFor('app_1', ['a'])).toBe('t2')
  })

  it('does not keep one that was forgotten while it was on its way', async () => {
    const { source, http } = setUp(granted('t1', 900), granted('t2', 900))
    const first = source.bearerFor('app_1', ['a'])
    source.forget('app_1')
    await first
    expect(await source.bearerFor('app_1', ['a'])).toBe('t2')
    expect(http.requests).toHaveLength(2)
  })

  it('lets one that was forgotten and failed late not push out the one that followed', async () => {
    // They reach the platform in the other order: the second one's answer, then the first one's failure.
    const { exchange } = scriptedExchange(granted('t2', 900), { status: 500 })
    const letThrough: (() => void)[] = []
    const slow: Exchange = {
      send: async (request) => {
        await new Promise<void>((resolve) => void letThrough.push(resolve))
        return exchange.send(request)
      },
    }
    const source = createTokenSource({
      exchange: slow,
      environment: environmentOf(),
      secrets: createMemoryVault(new Map([['app/sandbox/app_1/client-secret', SECRET]])),
      clock: { now: () => 0 },
    })
    const first = source.bearerFor('app_1', ['a'])
    await vi.waitFor(() => expect(letThrough).toHaveLength(1))
    source.forget('app_1')
    const second = source.bearerFor('app_1', ['a'])
    await vi.waitFor(() => expect(letThrough).toHaveLength(2))
    letThrough[1]?.()
    expect(await second).toBe('t2')
    letThrough[0]?.()
    await expect(first).rejects.toMatchObject({ code: 'platform.failed' })
    expect(await source.bearerFor('app_1', ['a'])).toBe('t2')
  })
})
