import type { Records } from '../../ports/records'
import type { Vault } from '../../ports/vault'

export interface WipeDeps {
  readonly records: Pick<Records, 'environments' | 'values'>
  readonly vault: Pick<Vault, 'delete' | 'list'>
}

/** Deletes all that belongs to an environment: its secrets first, since a record without its secret can be seen and repaired. */
export async function wipeEnvironment({ records, vault }: WipeDeps, environmentId: string): Promise<void> {
  const own = [`app/${environmentId}/`, `environment/${environmentId}/`]
  for (const name of await vault.list()) if (own.some((prefix) => name.startsWith(prefix))) await vault.delete(name)
  await records.environments.wipe(environmentId)
  await records.values.remove(`graphql/schema/${environmentId}`)
  await records.values.remove(`contract-index/${environmentId}`)
}
