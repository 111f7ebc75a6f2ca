import type { VaultIndex, VaultIndexFile } from '../../ports/vault'

/** The index of a vault in memory. Copies go in and come out, as with a file. */
export function createMemoryVaultIndexFile(): VaultIndexFile {
  let saved: VaultIndex | undefined
  return {
    load: async () => structuredClone(saved),
    save: async (index) => {
      saved = structuredClone(index)
    },
  }
}
