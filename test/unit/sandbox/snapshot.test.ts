import { describe, expect, it } from 'vitest'
import { decodeSnapshot, encodeSnapshot, type Snapshot } from '../../../src/sandbox/snapshot'
import { AppError } from '../../../src/shared/errors'

const jwk = { kty: 'RSA', n: 'bg', e: 'AQAB', d: 'ZA', p: 'cA', q: 'cQ', dp: 'ZHA', dq: 'ZHE', qi: 'cWk' } as const

const snapshot: Snapshot = {
  tenantId: 'tnt_1',
  organizationId: 'org_1',
  keys: [{ jwk, retiredAt: null }],
  apps: [
    {
      clientId: 'app_1',
      secretHash: 'aGFzaA',
      previousSecret: { hash: 'b2xk', expiresAt: 2 },
      name: 'Case sync connector',
      grantTypes: ['client_credentials'],
      redirectUris: [],
      scopes: ['webhooks:write'],
      authMethod: 'client_secret_post',
      governance: {
        status: 'suspended',
        allowedScopes: [],
        owner: 'Security',
        reviewBy: '2027-01-31',
        rateLimitPerMinute: 60,
      },
      createdAt: 1,
    },
  ],
  grants: [{ model: 'RefreshToken', key: 'a2V5', payload: { grantId: 'g', consumed: 1 }, expiresAt: 3 }],
  webhooks: [{ id: 'wh_1', clientId: 'app_1', url: 'http://127.0.0.1:1/', events: ['incident.updated'], secret: 's' }],
  attempts: [],
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const changedBy = (change: object): Uint8Array => text(JSON.stringify({ version: 2, ...snapshot, ...change }))

function errorOf(bytes: Uint8Array): AppError {
  try {
    decodeSnapshot(bytes)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('The state was taken.')
}

describe('decodeSnapshot', () => {
  it('reads what was encoded', () => {
    expect(decodeSnapshot(encodeSnapshot(snapshot))).toMatchObject(snapshot)
  })

  it('takes the state of version 1 over, with every app as it was approved', () => {
    const { grants, ...rest } = snapshot
    expect(grants).not.toEqual([])
    const [current] = snapshot.apps
    const app = {
      clientId: 'app_1',
      secretHash: 'aGFzaA',
      name: 'Case sync connector',
      grantTypes: ['client_credentials'],
      redirectUris: [],
      scopes: ['webhooks:write'],
      createdAt: 1,
    }
    expect(current).toMatchObject(app)
    const apps = [app, { ...app, clientId: 'app_2', secretHash: null }]
    const governance = {
      status: 'active',
      allowedScopes: ['webhooks:write'],
      owner: null,
      reviewBy: null,
      rateLimitPerMinute: null,
    }
    expect(decodeSnapshot(text(JSON.stringify({ ...rest, version: 1, apps })))).toEqual({
      ...rest,
      version: 2,
      apps: [
        { ...apps[0], previousSecret: null, authMethod: 'client_secret_basic', governance },
        { ...apps[1], previousSecret: null, authMethod: 'none', governance },
      ],
      grants: [],
    })
  })

  it('names a version that it does not know', () => {
    const error = errorOf(changedBy({ version: 3 }))
    expect(error.code).toBe('environment.not_ready')
    expect(error.message).toBe(
      'The saved state of the sandbox cannot be used: it has version 3, and this sandbox reads version 2.',
    )
  })

  it.each([
    ['no bytes', new Uint8Array()],
    ['no UTF-8', Uint8Array.of(0xff)],
    ['no JSON', text('{"version":1,')],
    ['no object', text('[]')],
    ['a missing part', changedBy({ webhooks: undefined })],
    ['a wrong type', changedBy({ apps: [{ ...snapshot.apps[0], createdAt: 'today' }] })],
    ['no key at all', changedBy({ keys: [] })],
    ['a public key', changedBy({ keys: [{ jwk: { ...jwk, d: undefined }, retiredAt: null }] })],
  ])('calls a state with %s damaged', (_, bytes) => {
    expect(errorOf(bytes).message).toBe('The saved state of the sandbox cannot be used: it is damaged.')
  })

  it('quotes nothing of a damaged state', () => {
    const error = errorOf(text('{"secret":"canary-7f3a'))
    expect(`${error.message} ${String(error.cause)}`).not.toContain('canary')
  })
})
