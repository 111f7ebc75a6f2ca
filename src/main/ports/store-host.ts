import type { DeliverySink, Records } from './records'

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
  /** Puts everything away and gives the folder back. */
  close(): Promise<void>
}
