import type Libsql from 'libsql'
import type { Database, SqlRow, SqlRunResult, SqlValue } from '../../ports/database'
import { toStoreError } from './libsql-error'

/** A statement, kept with the number of its placeholders. */
interface Prepared {
  readonly statement: Libsql.Statement
  readonly paramCount: number
}

/** Queries of users are statements too, and there is no end to those. */
const KEPT_STATEMENTS = 300

/** A row as libsql answers it. */
type RawRow = Record<string, SqlValue | ArrayBuffer> & { _metadata?: never }

/**
 * A connection of libsql 0.5 behind the port, with its traps closed. Each was met in the installed version:
 *
 * - A boolean parameter, or a lone Buffer (taken for named parameters), aborts the process from Rust. So parameters are
 *   checked, and always bound as one array.
 * - `undefined`, NaN and a missing parameter are silently NULL, one too many is ignored, and a text is cut at its first
 *   NUL.
 * - `get` adds a `_metadata` property to the row, and answers a BLOB as a Buffer where `all` answers an ArrayBuffer.
 * - A statement of a closed connection still answers, and keeps SQLite's side of it open until it is garbage: so closing
 *   moves nothing from the write-ahead log into the file. Who wants that says `PRAGMA wal_checkpoint` first.
 * - A statement that failed while it read fails once more, for the same reason, when it is used again: so it is not.
 * - SQLite itself ends the transaction on a full disk, so a ROLLBACK after that fails and would hide the reason.
 */
export function createLibsqlDatabase(connection: Libsql.Database): Database {
  const statements = new Map<string, Prepared>()
  let isOpen = true

  /** Runs `work`, which is that SQL, on an open connection and translates what it throws. */
  function guarded<T>(sql: string, work: () => T): T {
    if (!isOpen) throw new Error('The database is closed.')
    try {
      return work()
    } catch (error) {
      statements.delete(sql)
      throw toStoreError(error)
    }
  }

  function prepare(sql: string, params: readonly SqlValue[]): Prepared['statement'] {
    let prepared = statements.get(sql)
    if (prepared === undefined) {
      prepared = { statement: connection.prepare(sql), paramCount: sql.split('?').length - 1 }
      statements.set(sql, prepared)
      if (statements.size > KEPT_STATEMENTS) forgetOldest()
    }
    checkParams(params, prepared.paramCount)
    return prepared.statement
  }

  /** What is asked all the time is prepared again at once; a query that somebody typed once is gone. */
  function forgetOldest(): void {
    for (const sql of statements.keys()) {
      statements.delete(sql)
      break
    }
  }

  function exec(sql: string): void {
    guarded(sql, () => connection.exec(sql))
  }

  function run(sql: string, params: readonly SqlValue[] = []): SqlRunResult {
    const { changes, lastInsertRowid } = guarded(sql, () => prepare(sql, params).run(params))
    return { changes, lastInsertRowid: Number(lastInsertRowid) }
  }

  function get(sql: string, params: readonly SqlValue[] = []): SqlRow | undefined {
    const row = guarded(sql, () => prepare(sql, params).get(params)) as RawRow | undefined
    return row && toRow(row)
  }

  function all(sql: string, params: readonly SqlValue[] = []): SqlRow[] {
    return (guarded(sql, () => prepare(sql, params).all(params)) as RawRow[]).map(toRow)
  }

  function transaction<T>(work: () => T): T {
    run('BEGIN IMMEDIATE')
    try {
      const result = work()
      run('COMMIT')
      return result
    } catch (error) {
      if (connection.inTransaction) exec('ROLLBACK')
      throw error
    }
  }

  function close(): void {
    if (!isOpen) return
    isOpen = false
    statements.clear()
    connection.close()
  }

  return { exec, run, get, all, transaction, close }
}

/** Makes a row of libsql's into one of the port's, with plain byte arrays that survive every way between processes. */
function toRow(row: RawRow): SqlRow {
  delete row._metadata
  for (const column of Object.keys(row)) {
    const value = row[column]
    if (value instanceof ArrayBuffer) row[column] = new Uint8Array(value)
    else if (value instanceof Uint8Array) row[column] = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  }
  return row as SqlRow
}

/** Throws a TypeError that names the place and the type, never the value. */
function checkParams(params: readonly unknown[], count: number): void {
  // A `?` in a text of the SQL would be counted too: write such a text as a parameter.
  if (params.length !== count) throw new TypeError(`${count} parameters wanted, ${params.length} given.`)
  for (let index = 0; index < count; index += 1) {
    const problem = problemOf(params[index])
    if (problem !== undefined) throw new TypeError(`Parameter ${index + 1}: ${problem}`)
  }
}

function problemOf(param: unknown): string | undefined {
  switch (typeof param) {
    case 'string':
      return param.includes('\0') ? 'a text with a NUL would be cut there.' : undefined
    case 'number':
      return Number.isFinite(param) ? undefined : 'a number that is not finite would become NULL.'
    case 'bigint':
      return undefined
    default:
      return param === null || param instanceof Uint8Array ? undefined : `${typeof param} is no SQL value.`
  }
}
