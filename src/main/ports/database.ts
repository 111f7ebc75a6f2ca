/** What SQLite takes. No boolean (libsql's binding aborts the process on one) and no `undefined` (it would become NULL). */
export type SqlValue = string | number | bigint | null | Uint8Array

export type SqlRow = Readonly<Record<string, SqlValue>>

export interface SqlRunResult {
  readonly changes: number
  readonly lastInsertRowid: number
}

/**
 * One open SQLite database, used by one process. Calls block: it lives in the engine process, never in main.
 * Throws an `AppError` of `store.*` for a full disk, a wrong key, damage or a lock; anything else is a fault.
 */
export interface Database {
  /** Runs statements without parameters or result. */
  exec(sql: string): void
  /** Statements are prepared once and kept. */
  run(sql: string, params?: readonly SqlValue[]): SqlRunResult
  get(sql: string, params?: readonly SqlValue[]): SqlRow | undefined
  all(sql: string, params?: readonly SqlValue[]): SqlRow[]
  /** All or nothing: commits when `work` returns, rolls back when it throws. */
  transaction<T>(work: () => T): T
  close(): void
}

/** Opens databases. `path` null is one in memory; `keyHex` is the 256-bit key as 64 hex digits. */
export interface Databases {
  /** Rejects what cannot be read with the key: `store.wrong_key`, `store.damaged`, `store.unwritable`. */
  open(where: { readonly path: string; readonly keyHex: string } | null): Database
  /** Takes a folder for this process, until it ends or `release`. Throws `store.in_use` or `store.unwritable`. */
  claim(directory: string): { release(): void }
}
