import type { Database } from '../../../ports/database'
import { bytesOf, nullableTextOf, numberOf, textOf } from '../columns'
import { MAX_SEARCHED_BYTES } from './decode-body'
import { readableDelivery } from './readable-delivery'

export interface SearchIndex {
  /** Puts at most so many more deliveries into the index, in order, and says how many it were. Not within a transaction. */
  indexBehind(maxRows: number): number
  /** Takes deliveries out that are being deleted for good: in the caller's transaction, so that both happen or neither. */
  remove(seqs: readonly number[]): void
  /** True when every delivery is in the index. */
  isCurrent(): boolean
}

/** So many are in memory, and in one transaction. */
const ROWS_AT_ONCE = 32

const NEXT_ROWS = `SELECT d.seq, d.method, d.target, d.event, c.headers, substr(c.body, 1, ?) AS body
  FROM deliveries d JOIN delivery_contents c ON c.seq = d.seq
  WHERE d.seq > (SELECT seq FROM delivery_search_mark) ORDER BY d.seq LIMIT ?`

/** The full-text index over deliveries. It follows behind capture: a query looks itself at what is not in it yet. */
export function createSearchIndex(database: Database): SearchIndex {
  function indexSome(maxRows: number): number {
    const rows = database.all(NEXT_ROWS, [MAX_SEARCHED_BYTES, maxRows])
    const last = rows.at(-1)
    if (last === undefined) return 0
    // What to write is worked out first: a transaction keeps capture waiting.
    const readable = rows.map((row) => ({
      seq: numberOf(row, 'seq'),
      ...readableDelivery({
        method: textOf(row, 'method'),
        target: textOf(row, 'target'),
        event: nullableTextOf(row, 'event'),
        headers: textOf(row, 'headers'),
        body: row['body'] === null ? new Uint8Array() : bytesOf(row, 'body'),
      }),
    }))
    database.transaction(() => {
      for (const { seq, text, words } of readable) {
        database.run(`INSERT INTO delivery_search (rowid, text) VALUES (?, ?)`, [seq, text])
        database.run(`INSERT INTO delivery_values (rowid, words) VALUES (?, ?)`, [seq, words])
      }
      database.run(`UPDATE delivery_search_mark SET seq = ?`, [numberOf(last, 'seq')])
    })
    return rows.length
  }

  return {
    indexBehind: (maxRows) => {
      // The index can be made again, so it need not be on disk at once: power that fails takes words and mark together.
      database.exec('PRAGMA synchronous = NORMAL')
      try {
        let indexed = 0
        while (indexed < maxRows) {
          const wanted = Math.min(ROWS_AT_ONCE, maxRows - indexed)
          const some = indexSome(wanted)
          indexed += some
          if (some < wanted) break
        }
        return indexed
      } finally {
        database.exec('PRAGMA synchronous = FULL')
      }
    },

    remove: (seqs) => {
      for (const table of ['delivery_search', 'delivery_values'])
        database.run(`DELETE FROM ${table} WHERE rowid IN (SELECT value FROM json_each(?))`, [JSON.stringify(seqs)])
    },

    isCurrent: () => {
      const row = database.get(
        `SELECT coalesce((SELECT max(seq) FROM deliveries), 0) <= seq AS is_current FROM delivery_search_mark`,
      )
      return row?.['is_current'] === 1
    },
  }
}
