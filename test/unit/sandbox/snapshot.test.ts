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
      name: 'Case sync connector',
      grantTypes: ['client_credentials'],
      redirectUris: [],
      scopes: ['webhooks:write'],
      createdAt: 1,
    },
  ],
  webhooks: [{ id: 'wh_1', clientId: 'app_1', url: 'http://127.0.0.1:1/', events: ['incident.updated'], secret: 's' }],
  attempts: [],
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const changedBy = (change: object): Uint8Array => text(JSON.stringify({ version: 1, ...snapshot, ...change }))

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

  it('names a version that it does not know', () => {
    const error = errorOf(changedBy({ version: 2 }))
    expect(error.code).toBe('environment.not_ready')
    expect(error.message).toBe(
      'The saved state of the sandbox cannot be used: it has version 2, and this sandbox reads version 1.',
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
