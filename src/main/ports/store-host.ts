import type { EndpointId, Retention } from '../../shared/contract/capture'
import type { SignatureSettings } from '../../shared/contract/signatures'
import type { DeliverySink, Records } from './records'
import type { SigningSecrets } from './signatures'

/** How the deliveries of an endpoint are checked. The secrets live in memory only. */
export interface WatchedEndpoint {
  readonly id: EndpointId
  readonly signature: SignatureSettings
  readonly secrets: SigningSecrets
}

/**
 * The store behind a call that does not block: in this thread for tests and small programs, in a thread of its own where
 * deliveries come fast, so that requests are read while a commit waits for the disk.
 */
export interface StoreHost {
  /** Takes the data folder (made when missing). First of all calls, and only with a folder. */
  claim(directory: string): Promise<{ readonly databaseExists: boolean }>
  /** Opens the database in the claimed folder, or one in memory, and migrates it. Once. Answers how many deliveries it holds. */
  open(where: { readonly directory: string; readonly keyHex: string } | null): Promise<{ readonly total: number }>
  /** Only once it is open. */
  readonly records: Records
  readonly sink: DeliverySink
  /** How signatures are checked from now on. Resolves when the next batch will be checked so. */
  watch(endpoints: readonly WatchedEndpoint[]): Promise<void>
  /** Keeps to these limits from now on: what is over them is deleted in the background, oldest first. */
  setRetention(retention: Retention): Promise<void>
  /** Deliveries were deleted, restored, pinned or imported; `total` is how many there are now. */
  onChanged(listener: (total: number) => void): void
  /** Puts everything away and gives the folder back. */
  close(): Promise<void>
}
