import { expect, it } from 'vitest'
import { wipeEnvironment } from '../../../../../src/main/core/secrets/wipe-environment'
import { AppError } from '../../../../../src/shared/errors'

function setUp() {
  const names = new Set([
    'app/one/app_1/client-secret',
    'environment/one/admin-token',
    'webhook/one/new-7/signing-secret',
    'app/one-more/app_1/client-secret',
  ])
  const wiped: string[] = []
  const secrets = {
    list: async () => [...names],
    delete: async (name: string) => void names.delete(name),
  }
  const records = {
    environments: {
      wipe: async (id: string, values: readonly string[]) => {
        wiped.push(...values, id)
        return { apps: 1, webhooks: 0, tokens: 0, graphqlRequests: 0 }
      },
    },
  }
  const valuesOf = (id: string) => [`kept/${id}`]
  return { names, wiped, secrets, records, valuesOf }
}

it('deletes the secrets and the rows of one environment, and nothing of another whose name begins alike', async () => {
  const { names, wiped, ...deps } = setUp()
  expect(await wipeEnvironment(deps, 'one')).toMatchObject({ secrets: 3, apps: 1 })
  expect([...names]).toEqual(['app/one-more/app_1/client-secret'])
  expect(wiped).toEqual(['kept/one', 'one'])
})

it('keeps the rows while a secret could not be deleted', async () => {
  const { wiped, secrets, ...deps } = setUp()
  const locked = { ...secrets, delete: async () => Promise.reject(new AppError('vault.locked', 'Locked.')) }
  await expect(wipeEnvironment({ ...deps, secrets: locked }, 'one')).rejects.toMatchObject({ code: 'vault.locked' })
  expect(wiped).toEqual([])
})
