import type { KeychainState } from '../../shared/contract/vault'

export type SecretStoreFailure = Exclude<KeychainState, 'ready'>

/** The keychain could not do what was asked. The message is ours and holds no value. */
export class SecretStoreError extends Error {
  override readonly name = 'SecretStoreError'
  constructor(
    readonly reason: SecretStoreFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

export interface SecretStoreCall {
  /** 3,000 by default; longer only where an unlock prompt is expected. */
  readonly timeoutMs?: number
}

/**
 * Named texts in the operating system's keychain: nothing but what every keychain can do, so no listing (keytar's
 * crashes on a locked one). Calls run one at a time. Every failure is a {@link SecretStoreError}.
 */
export interface SecretStore {
  readonly persistence: 'keychain' | 'memory'
  /** `null` means "absent" **or** "locked": a locked keychain does not tell. Only a canary can say which. */
  get(account: string, call?: SecretStoreCall): Promise<string | null>
  set(account: string, value: string, call?: SecretStoreCall): Promise<void>
  /** `false` means "absent" or "locked", as with {@link get}. */
  delete(account: string, call?: SecretStoreCall): Promise<boolean>
  close(): Promise<void>
}
