import type { Wiped } from '../../../shared/contract/secrets'
import type { Records } from '../../ports/records'
import type { HeldSecrets } from './held-secrets'
import { environmentOf } from './secret-names'

export interface WipeDeps {
  readonly records: {
    readonly environments: Pick<Records['environments'], 'wipe'>
    readonly values: Pick<Records['values'], 'remove'>
  }
  readonly secrets: Pick<HeldSecrets, 'list' | 'delete'>
}

/**
 * Deletes what is kept here of an environment. The secrets go first: should the vault fail, the records still say what
 * they belong to, and it can be done again. Rejects with `vault.*`.
 */
export async function wipeEnvironment({ records, secrets }: WipeDeps, environmentId: string): Promise<Wiped> {
  const names = (await secrets.list()).filter((name) => environmentOf(name) === environmentId)
  for (const name of names) await secrets.delete(name)
  await records.values.remove(`graphql/schema/${environmentId}`)
  await records.values.remove(`contract-index/${environmentId}`)
  return { secrets: names.length, ...(await records.environments.wipe(environmentId)) }
}
