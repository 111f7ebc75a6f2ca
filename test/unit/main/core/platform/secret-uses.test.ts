import { describe, expect, it } from 'vitest'
import type { EndpointId } from '../../../../../src/shared/contract/capture'
import { AppError } from '../../../../../src/shared/errors'
import { findSecretUses } from '../../../../../src/main/core/platform/secret-uses'
import { createMemoryRecords, createMemoryVault, tokenSummary } from './fixtures'

const clientSecretName = (environmentId: string, clientId: string): string =>
  `app/${environmentId}/${clientId}/client-secret`
const OWN = clientSecretName('sandbox', 'app_1')

function setUp(values: Record<string, string>) {
  const vault = createMemoryVault(new Map(Object.entries(values)))
  const records = createMemoryRecords()
  return {
    vault,
    records,
    find: () => findSecretUses({ secrets: vault, records, clientSecretName }, 'sandbox', 'app_1'),
  }
}

describe('findSecretUses', () => {
  it('finds the same value under other names, and the same client elsewhere', async () => {
    const { find } = setUp({
      [OWN]: 'CANARY-s',
      'app/sandbox/app_2/client-secret': 'CANARY-s',
      'app/other/app_1/client-secret': 'different',
      'app/other/app_11/client-secret': 'different',
      'endpoint/e/signing-secret': 'CANARY-s',
      'store/key': 'CANARY-s',
    })
    const uses = await find()
    expect(uses).toMatchObject({
      sameValue: ['app/sandbox/app_2/client-secret', 'endpoint/e/signing-secret'],
      sameClient: ['app/other/app_1/client-secret'],
    })
    expect(JSON.stringify(uses)).not.toContain('CANARY')
  })

  it('counts the tokens of the app and those that are renewed, and names its webhooks', async () => {
    const { find, records } = setUp({})
    records.keptTokens.push(tokenSummary(), tokenSummary({ canRefresh: true }), tokenSummary({ clientId: 'app_2' }))
    const webhook = { environmentId: 'sandbox', endpointId: null as EndpointId | null, seenAt: 0 }
    for (const [webhookId, clientId] of [
      ['wh_1', 'app_1'],
      ['wh_2', 'app_2'],
      ['wh_3', null],
    ] as const)
      await records.webhooks.put({ ...webhook, webhookId, clientId, document: '{"url":"https://x.example"}' })
    expect(await find()).toEqual({
      tokenCount: 2,
      refreshableCount: 1,
      webhooks: [{ id: 'wh_1', url: 'https://x.example' }],
      sameValue: [],
      sameClient: [],
    })
  })

  it.each(['vault.missing_value', 'vault.damaged'] as const)('passes over an entry that is %s', async (code) => {
    const { find, vault } = setUp({ [OWN]: 's', 'a/b': 's', 'a/c': 's' })
    const { get } = vault
    vault.get = async (name) => {
      if (name === 'a/b') throw new AppError(code, 'x')
      return get(name)
    }
    expect((await find()).sameValue).toEqual(['a/c'])
  })

  it('says when the vault is closed', async () => {
    const { find, vault } = setUp({ [OWN]: 's' })
    vault.get = () => Promise.reject(new AppError('vault.locked', 'The keychain is locked.'))
    await expect(find()).rejects.toMatchObject({ code: 'vault.locked' })
  })
})
