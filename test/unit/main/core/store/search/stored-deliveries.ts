import type { DeliveryRoute } from '../../../../../../src/shared/contract/deliveries'
import { createLibsqlDatabases } from '../../../../../../src/main/adapters/node/libsql-databases'
import { search } from '../../../../../../src/main/core/store/migrations/0003-search'
import { compileQuery } from '../../../../../../src/main/core/store/search/compile-query'
import type { Database } from '../../../../../../src/main/ports/database'

/** The tables that a query looks at, as the store has them. */
export const TABLES = `
  CREATE TABLE deliveries (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, endpoint_id TEXT NOT NULL, received_at INTEGER NOT NULL,
    method TEXT NOT NULL, target TEXT NOT NULL, event TEXT, sender_id TEXT, attempt INTEGER, status INTEGER NOT NULL,
    signature TEXT NOT NULL, body_bytes INTEGER NOT NULL, duration_ms REAL NOT NULL, problem TEXT,
    earlier_tries INTEGER NOT NULL, is_duplicate INTEGER NOT NULL, is_out_of_order INTEGER NOT NULL,
    is_pinned INTEGER NOT NULL, removed_by TEXT, via TEXT NOT NULL
  ) STRICT;
  CREATE TABLE delivery_contents (
    seq INTEGER PRIMARY KEY, http_version TEXT NOT NULL, remote_address TEXT, answered_at INTEGER NOT NULL,
    headers TEXT NOT NULL, trailers TEXT NOT NULL, verdict TEXT NOT NULL, note TEXT NOT NULL,
    stored_bytes INTEGER NOT NULL, body BLOB NOT NULL
  ) STRICT;
  CREATE TABLE endpoints (
    id TEXT NOT NULL PRIMARY KEY, slug TEXT NOT NULL UNIQUE, settings TEXT NOT NULL, created_at INTEGER NOT NULL
  ) STRICT;`

export interface Sample {
  readonly seq: number
  readonly id?: string
  readonly endpointId?: string
  readonly receivedAt?: number
  readonly method?: string
  readonly target?: string
  readonly event?: string | null
  readonly senderId?: string | null
  readonly attempt?: number | null
  readonly status?: number
  readonly signature?: string
  readonly problem?: string | null
  readonly earlierTries?: number
  readonly isDuplicate?: boolean
  readonly isOutOfOrder?: boolean
  readonly isPinned?: boolean
  readonly isRemoved?: boolean
  readonly via?: DeliveryRoute
  readonly headers?: readonly string[]
  readonly body?: string | Uint8Array
}

/** A database in memory with the tables and the search's own. */
export function openTables(): Database {
  const database = createLibsqlDatabases().open(null)
  database.exec(TABLES)
  search.up(database)
  return database
}

export function storeDelivery(database: Database, sample: Sample): void {
  const { seq, headers = [], body = '' } = sample
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  database.run(`INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1.5, ?, ?, ?, ?, ?, ?, ?)`, [
    seq,
    sample.id ?? `id-${seq}`,
    sample.endpointId ?? 'endpoint-1',
    sample.receivedAt ?? seq * 1_000,
    sample.method ?? 'POST',
    sample.target ?? '/slug',
    sample.event ?? null,
    sample.senderId ?? null,
    sample.attempt ?? null,
    sample.status ?? 200,
    sample.signature ?? 'verified',
    bytes.byteLength,
    sample.problem ?? null,
    sample.earlierTries ?? 0,
    Number(sample.isDuplicate ?? false),
    Number(sample.isOutOfOrder ?? false),
    Number(sample.isPinned ?? false),
    sample.isRemoved === true ? 'undo' : null,
    sample.via ?? 'direct',
  ])
  database.run(`INSERT INTO delivery_contents VALUES (?, '1.1', NULL, 0, ?, '[]', '{}', '', ?, ?)`, [
    seq,
    JSON.stringify(headers),
    bytes.byteLength,
    bytes,
  ])
}

/** What the store asks: the numbers of the deliveries that a query finds, newest first. */
export function seqsOf(database: Database, query: string, nowMs = 0): number[] {
  const compiled = compileQuery(query, nowMs)
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join(' '))
  return database
    .all(
      `SELECT d.seq FROM deliveries d WHERE d.removed_by IS NULL AND (${compiled.where}) ORDER BY d.seq DESC LIMIT 100`,
      compiled.params,
    )
    .map(({ seq }) => Number(seq))
}
