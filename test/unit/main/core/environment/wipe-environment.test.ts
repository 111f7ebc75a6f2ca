import { expect, it } from 'vitest'
import { wipeEnvironment } from '../../../../../src/main/core/environment/wipe-environment'
import { AppError } from '../../../../../src/shared/errors'

function setUp() {
  const names = new Set([
    'app/one/app_1/client-secret',
    'environment/one/admin-token',
    'app/one-more/app_1/client-secret',
  ])
  const wiped: string[] = []
  const vault = {
    list: async () => [...names],
    delete: async (name: string) => void names.delete(name),
  }
  const records = {
    environments: {
      wipe: async (id: string) => {
        wiped.push(id)
        return { apps: 1, webhooks: 0, tokens: 0, graphqlRequests: 0 }
      },
    },
    values: { remove: async (name: string) => void wiped.push(name) },
  }
  return { names, wiped, vault, records: records as unknown as Parameters<typeof wipeEnvironment>[0]['records'] }
}

it('deletes the secrets and the rows of one environment, and nothing of another whose name begins alike', async () => {
  const { names, wiped, ...deps } = setUp()
  await wipeEnvironment(deps, 'one')
  expect([...names]).toEqual(['app/one-more/app_1/client-secret'])
  expect(wiped).toEqual(['one', 'graphql/schema/one', 'contract-index/one'])
})

it('keeps the rows while a secret could not be deleted', async () => {
  const { wiped, records, vault } = setUp()
  const locked = { ...vault, delete: async () => Promise.reject(new AppError('vault.locked', 'Locked.')) }
  await expect(wipeEnvironment({ records, vault: locked }, 'one')).rejects.toMatchObject({ code: 'vault.locked' })
  expect(wiped).toEqual([])
})
