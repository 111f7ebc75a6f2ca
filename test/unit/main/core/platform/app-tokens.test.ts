import { describe, expect, it } from 'vitest'
import { setUpApps } from './apps-rig'
import { ADMIN_TOKEN, fixedClock } from './fixtures'

const TOKEN = 'CANARY-minted-token'

describe('mintServiceToken', () => {
  const order = { clientId: 'app_1', scopes: ['a'], ttlSeconds: 60 }

  it('keeps what the platform gave under its origin, in the environment that it was asked in', async () => {
    const { apps, kept, environment } = setUpApps([{ status: 200, json: { access_token: TOKEN, expires_in: 60 } }])
    const minting = apps.mintServiceToken(order)
    Object.assign(environment, { id: 'other' })
    expect(await minting).toMatchObject({ origin: 'service_token', clientId: 'app_1' })
    expect(kept).toEqual([
      [
        expect.objectContaining({ accessToken: TOKEN, refreshToken: null, scope: 'a', expiresInS: 60 }),
        { origin: 'service_token', clientId: 'app_1', environmentId: 'sandbox' },
      ],
    ])
  })

  it('uses the admin token, and keeps nothing of a refusal', async () => {
    const { apps, kept, http } = setUpApps([{ status: 403, json: { detail: 'The app is suspended' } }])
    await expect(apps.mintServiceToken(order)).rejects.toMatchObject({
      code: 'platform.forbidden',
      message: expect.stringContaining('suspended') as unknown,
    })
    expect(http.requests[0]?.headers).toHaveProperty('authorization', `Bearer ${ADMIN_TOKEN}`)
    expect(kept).toEqual([])
  })
})

describe('mintSandboxToken', () => {
  const order = { clientId: 'app_1', scenarios: ['wallet.clean'], ttlSeconds: null }

  it('makes a lifetime of an end, and says where the token is good', async () => {
    const json = { token: TOKEN, expires_at: fixedClock.now() + 90_000, sandbox_host: 'https://sandbox.example' }
    const { apps, kept } = setUpApps([{ status: 200, json }])
    expect(await apps.mintSandboxToken(order)).toMatchObject({
      token: { origin: 'sandbox_token' },
      sandboxHost: 'https://sandbox.example',
    })
    expect(kept[0]?.[0]).toMatchObject({ expiresInS: 90 })
  })

  it('has no lifetime left of an end that has passed', async () => {
    const { apps, kept } = setUpApps([{ status: 200, json: { token: TOKEN, expires_at: '2020-01-01T00:00:00Z' } }])
    await apps.mintSandboxToken(order)
    expect(kept[0]?.[0]).toMatchObject({ expiresInS: 0 })
  })
})

describe('scenarios', () => {
  it('asks the sandbox host of the environment', async () => {
    const { apps, http } = setUpApps([{ status: 200, json: ['wallet.clean'] }], null, 'https://sandbox.example')
    expect((await apps.scenarios()).scenarios).toMatchObject([{ id: 'wallet.clean' }])
    expect(http.requests[0]?.url).toBe('https://sandbox.example/v1/sandbox/scenarios')
  })

  it('has none where there is no such host', async () => {
    expect(await setUpApps([]).apps.scenarios()).toEqual({ scenarios: [] })
  })
})
