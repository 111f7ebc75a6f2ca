import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { App } from '../../../../../src/shared/contract/apps'
import { readApp } from '../../../../../src/main/core/platform/read-app'

const record = (document: unknown, clientId = 'app_1') => ({
  environmentId: 'sandbox',
  clientId,
  document: typeof document === 'string' ? document : JSON.stringify(document),
  seenAt: 0,
})

const NOTHING = {
  clientId: 'app_1',
  name: '',
  grantTypes: [],
  redirectUris: [],
  scopes: [],
  authMethod: null,
  tenantId: null,
  createdAt: null,
  governance: null,
  previousSecretExpiresAt: null,
  hasSecret: false,
  otherFields: [],
}

describe('readApp', () => {
  it('reads every field that has a name in the contract and keeps the rest as it came', () => {
    const app = readApp(
      record({
        client_id: 'app_1',
        name: 'Case sync',
        grant_types: ['client_credentials'],
        redirect_uris: ['http://127.0.0.1/cb'],
        scopes: ['webhooks:write'],
        tenant_id: 'tnt_1',
        created_at: '2026-11-24T12:00:00Z',
        token_endpoint_auth_method: 'none',
        previous_secret_expires_at: 1_800_000_000,
        governance: { status: 'active', limits: { rate: 5 } },
        plan: 'gold',
      }),
      true,
    )
    expect(app).toEqual({
      clientId: 'app_1',
      name: 'Case sync',
      grantTypes: ['client_credentials'],
      redirectUris: ['http://127.0.0.1/cb'],
      scopes: ['webhooks:write'],
      authMethod: 'none',
      tenantId: 'tnt_1',
      createdAt: '2026-11-24T12:00:00Z',
      governance: [
        { name: 'status', json: '"active"' },
        { name: 'limits', json: '{"rate":5}' },
      ],
      previousSecretExpiresAt: 1_800_000_000_000,
      hasSecret: true,
      otherFields: [{ name: 'plan', json: '"gold"' }],
    })
  })

  it('reads the names of RFC 7591', () => {
    const app = readApp(record({ client_id: 'app_1', client_name: 'Case sync', scope: 'a b' }), false)
    expect(app).toEqual({ ...NOTHING, name: 'Case sync', scopes: ['a', 'b'] })
  })

  it.each([
    ['an empty object', {}],
    ['a list', []],
    ['null', null],
    ['no JSON', '<html>'],
  ])('has nothing to say of %s', (_what, document) => {
    expect(readApp(record(document), false)).toEqual(NOTHING)
  })

  it('shows fields of other types as they came', () => {
    const document = {
      name: ['x'],
      grant_types: 'all',
      redirect_uris: [1],
      scopes: {},
      tenant_id: false,
      created_at: {},
      governance: ['strict'],
      previous_secret_expires_at: 'soon',
    }
    const app = readApp(record(document), false)
    expect(app).toMatchObject({ ...NOTHING, otherFields: expect.anything() as unknown })
    expect(Object.fromEntries(app.otherFields.map(({ name, json }) => [name, JSON.parse(json) as unknown]))).toEqual(
      document,
    )
  })

  it('shows an id that is not the one it is known by', () => {
    expect(readApp(record({ client_id: 'app_1', id: 'internal' }), false).otherFields).toEqual([
      { name: 'id', json: '"internal"' },
    ])
    expect(readApp(record({ client_id: 'other' }), false).otherFields).toEqual([{ name: 'client_id', json: '"other"' }])
  })

  it('stays within the contract, whatever the sizes', () => {
    const long = 'x'.repeat(70_000)
    const app = readApp(
      record({
        client_id: 'app_1',
        name: long,
        grant_types: [long],
        redirect_uris: [long],
        scopes: [long],
        tenant_id: long,
        created_at: long,
        [long]: long,
      }),
      false,
    )
    expect(v.parse(App, app)).toEqual(app)
    expect(app.name).toHaveLength(256)
  })
})
