import * as v from 'valibot'
import { expect, it } from 'vitest'
import type { App } from '../../../../../src/shared/contract/apps'
import { TokenId, type TokenSummary } from '../../../../../src/shared/contract/tokens'
import {
  chooseToken,
  choiceValue,
  tenantOfChoice,
  tokenOptions,
  usualToken,
} from '../../../../../src/renderer/src/features/graphql/token-options'

const app = (change: Partial<App>): App =>
  ({
    clientId: 'app_1',
    name: 'Sync',
    grantTypes: ['client_credentials'],
    scopes: ['incidents:read', 'offline_access'],
    tenantId: 'tenant-1',
    hasSecret: true,
    ...change,
  }) as App
const ID = v.parse(TokenId, 'A'.repeat(22))
const token = { id: ID, clientId: 'app_1', subject: null, scope: 'incidents:read' } as TokenSummary

it('lists kept tokens, and the apps that one can be got for', () => {
  const apps = [app({}), app({ clientId: 'app_2', hasSecret: false }), app({ clientId: 'app_3', grantTypes: [] })]
  expect(tokenOptions(apps, [token], { kind: 'token', id: ID }).map(({ text }) => text)).toEqual([
    'Kept: Sync (incidents:read)',
    'New one for Sync',
  ])
})

it('says that a token is gone, and chooses no other in its place', () => {
  const gone = { kind: 'token', id: ID } as const
  expect(tokenOptions([], [], gone)).toEqual([{ value: choiceValue(gone), text: 'Not there any more' }])
})

it('asks for the scopes of the app, but for no refresh token', () => {
  expect(chooseToken('app app_1', [app({})], [])).toEqual({
    kind: 'app',
    clientId: 'app_1',
    scopes: ['incidents:read'],
  })
  expect(chooseToken('app nobody', [app({})], [])).toBeNull()
})

it('begins with the newest kept token, then an app, then nothing', () => {
  expect(usualToken([app({})], [token])).toEqual({ kind: 'token', id: ID })
  expect(usualToken([app({})], [])).toMatchObject({ kind: 'app', clientId: 'app_1' })
  expect(usualToken([app({ hasSecret: false })], [])).toBeNull()
})

it('knows the tenant by the app', () => {
  expect(tenantOfChoice({ kind: 'token', id: ID }, [app({})], [token])).toBe('tenant-1')
  expect(tenantOfChoice({ kind: 'app', clientId: 'app_9', scopes: [] }, [app({})], [])).toBeUndefined()
})
