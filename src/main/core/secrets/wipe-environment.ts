import type { Wiped } from '../../../shared/contract/secrets'
import type { Records } from '../../ports/records'
import type { HeldSecrets } from './held-secrets'
import { environmentOf } from './secret-names'

export interface WipeDeps {
  readonly records: {
    readonly environments: Pick<Records['environments'], 'wipe'>
  }
  readonly secrets: Pick<HeldSecrets, 'list' | 'delete'>
  /** The names of all that features keep of an environment in `values`: each the value itself, or what is under it. */
  readonly valuesOf: (environmentId: string) => readonly string[]
}

/**
 * Deletes what is kept here of an environment. The secrets go first: should the vault fail, the records still say what
 * they belong to, and it can be done again. Rejects with `vault.*`.
 */
export async function wipeEnvironment({ records, secrets, valuesOf }: WipeDeps, environmentId: string): Promise<Wiped> {
  const names = (await secrets.list()).filter((name) => environmentOf(name) === environmentId)
  for (const name of names) await secrets.delete(name)
  return { secrets: names.length, ...(await records.environments.wipe(environmentId, valuesOf(environmentId))) }
}
