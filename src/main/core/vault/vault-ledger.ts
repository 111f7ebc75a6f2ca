import type { Random } from '../../ports/random'
import type { VaultIndex, VaultIndexFile } from '../../ports/vault'

/** Where one secret's parts are. */
export type Place = VaultIndex['leftovers'][number]

/** The index in memory, never ahead of the file. */
export interface VaultLedger {
  current(): Promise<VaultIndex>
  /** Durable when it resolves. */
  commit(next: VaultIndex): Promise<void>
}

/** Reads the index, or begins one; what was begun is not on disk before the first commit. */
export async function openVaultLedger(file: VaultIndexFile, random: Random): Promise<VaultLedger> {
  const begun: VaultIndex = { version: 1, profile: random.id(), entries: {}, leftovers: [] }
  const load = async (): Promise<VaultIndex> => (await file.load()) ?? begun
  let known: VaultIndex | undefined = await load()
  return {
    current: async () => (known ??= await load()),
    commit: async (next) => {
      // A save that failed may have replaced the file all the same: then only the file knows, so it is read again.
      known = undefined
      await file.save(next)
      known = next
    },
  }
}
