import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { planImport } from '../../../../../../src/main/core/secrets/profile/plan-import'
import type { ProfileContent } from '../../../../../../src/main/core/secrets/profile/profile-content'
import type { AppRecord, TokenRecord } from '../../../../../../src/main/ports/records'
import { DeliveryId } from '../../../../../../src/shared/contract/deliveries'
import { TokenId } from '../../../../../../src/shared/contract/tokens'
import { createShelf } from './profile-rig'

const NAME = 'app/sandbox/app_1/client-secret'
const app: AppRecord = { environmentId: 'sandbox', clientId: 'app_1', document: '{}', seenAt: 1 }
const content = (over: Partial<ProfileContent> = {}): ProfileContent => ({
  exportedAt: 1,
  environments: [],
  endpoints: [],
  apps: [app],
  secrets: [{ name: NAME, value: 'CANARY-of-the-profile' }],
  tokens: [],
  ...over,
})

const effectsOf = (steps: Awaited<ReturnType<typeof planImport>>) =>
  steps.map(({ item: { kind, label, effect } }) => [kind, label, effect])

describe('planImport', () => {
  it('says what is new, before anything is written', async () => {
    const { shelf, written } = createShelf()
    expect(effectsOf(await planImport(shelf, content()))).toEqual([
      ['app', 'app_1 (Sandbox)', 'new'],
      ['secret', NAME, 'new'],
    ])
    expect(written).toEqual([])
  })

  it('says what would be replaced', async () => {
    const { shelf, apps, vault } = createShelf()
    apps.set('app_1', { ...app, document: '{"name":"Sync"}' })
    vault.values.set(NAME, 'another')
    const effects = effectsOf(await planImport(shelf, content())).map(([, , effect]) => effect)
    expect(effects).toEqual(['replaces', 'replaces'])
  })

  it('says what is here already; when it was seen makes no difference', async () => {
    const { shelf, apps, vault } = createShelf()
    apps.set('app_1', { ...app, seenAt: 99 })
    vault.values.set(NAME, 'CANARY-of-the-profile')
    const effects = effectsOf(await planImport(shelf, content())).map(([, , effect]) => effect)
    expect(effects).toEqual(['same', 'same'])
  })

  it('shows no value', async () => {
    const { shelf } = createShelf()
    const items = (await planImport(shelf, content())).map(({ item }) => item)
    expect(JSON.stringify(items)).not.toContain('CANARY')
  })

  it('takes in records before the secrets that belong to them, and environments first', async () => {
    const { shelf, written } = createShelf()
    const environments = [{ id: 'mine', name: 'Mine', document: 'mine' }]
    const steps = await planImport(shelf, content({ environments, apps: [{ ...app, environmentId: 'mine' }] }))
    expect(steps[1]?.item.label).toBe('app_1 (Mine)')
    for (const step of steps) await step.run()
    expect(written).toEqual(['environment mine', 'app app_1', `secret ${NAME}`])
  })

  it('does not refresh a token by itself that the other program goes on refreshing', async () => {
    const { shelf, tokens } = createShelf()
    const summary: TokenRecord['summary'] = {
      id: v.parse(TokenId, 'a'.repeat(22)),
      origin: 'delivery',
      clientId: 'app_1',
      subject: null,
      scope: null,
      addedAt: 1,
      expiresAt: 2,
      verdict: 'verified',
      canRefresh: true,
      isAutoRefreshed: true,
      refreshProblem: 'The platform did not answer.',
      revokedAt: null,
      keyThumbprint: 'thumbprint',
      kid: 'key-1',
      deliveryId: v.parse(DeliveryId, 'b'.repeat(22)),
    }
    const token: TokenRecord = { environmentId: 'sandbox', token: 'a.b.c', refreshToken: 'refresh-1', summary }
    for (const step of await planImport(shelf, content({ apps: [], secrets: [], tokens: [token] }))) await step.run()
    const isAlone = { isAutoRefreshed: false, refreshProblem: null, deliveryId: null }
    expect(tokens.get(summary.id)).toEqual({ ...token, summary: { ...summary, ...isAlone } })
  })

  it('refuses all of it where an environment is none', async () => {
    const { shelf, written } = createShelf()
    const environments = [{ id: 'mine', name: 'Mine', document: 'broken' }]
    await expect(planImport(shelf, content({ environments }))).rejects.toMatchObject({ code: 'profile.damaged' })
    expect(written).toEqual([])
  })
})
