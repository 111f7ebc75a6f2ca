import type { KeychainState } from '../../shared/contract/vault'

export interface VaultStatus {
  readonly keychain: KeychainState
  readonly persistence: 'keychain' | 'memory'
  readonly secretCount: number
}

/**
 * Named secrets. A name is not secret (`app/app_123/client-secret`), a value always is.
 * Rejects with an `AppError`: `vault.locked`, `vault.unavailable`, `vault.missing_value`, `vault.damaged`, `vault.too_large`.
 */
export interface Vault {
  /** What the last probe or call found out. */
  status(): VaultStatus
  /** Writes, reads and deletes a canary. `expectPrompt` allows two minutes for a person to unlock the keychain. */
  probe(options?: { readonly expectPrompt?: boolean }): Promise<VaultStatus>
  /** `undefined` only when our index says that there is none: a `null` of the keychain is never believed alone. */
  get(name: string): Promise<string | undefined>
  /** Resolves when the value was read back. After a crash in between, the old value or the new one is there. */
  set(name: string, value: string): Promise<void>
  delete(name: string): Promise<void>
  /** All names, sorted. */
  list(): Promise<readonly string[]>
  onStatus(listener: (status: VaultStatus) => void): () => void
  close(): Promise<void>
}

/** What the features need of the vault. */
export type SecretVault = Pick<Vault, 'get' | 'set' | 'delete' | 'list'>

/** What the vault knows of its entries without the keychain. Holds no secret and no digest of one. */
export interface VaultIndex {
  readonly version: 1
  /** Tells the entries of two data folders in one keychain apart. */
  readonly profile: string
  /** Where each secret's parts are: account `<profile>/<generation>/<part>`. */
  readonly entries: Readonly<Record<string, { readonly generation: string; readonly parts: number }>>
  /** Parts that a crash may have left: written before their entry moved, or not yet deleted after it did. */
  readonly leftovers: readonly { readonly generation: string; readonly parts: number }[]
}

/** Where the index is kept: a small file, replaced whole. */
export interface VaultIndexFile {
  /** `undefined` when there is none. Rejects with `vault.damaged` when it cannot be understood; it is then left alone. */
  load(): Promise<VaultIndex | undefined>
  /** Durable when it resolves. */
  save(index: VaultIndex): Promise<void>
}
