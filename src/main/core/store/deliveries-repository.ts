import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'
import { bytesOf, numberOf } from './columns'
import { DETAIL_COLUMNS, SUMMARY_COLUMNS, toDetail, toSummary } from './delivery-rows'

/** The reading side; deliveries come in through the sink. */
export function createDeliveriesRepository(database: Database, total: () => number): Records['deliveries'] {
  return {
    newest: async (limit) => ({
      total: total(),
      deliveries: database
        .all(`SELECT ${SUMMARY_COLUMNS} FROM deliveries ORDER BY seq DESC LIMIT ?`, [limit])
        .map(toSummary),
    }),

    before: async (seq, limit) =>
      database
        .all(`SELECT ${SUMMARY_COLUMNS} FROM deliveries WHERE seq < ? ORDER BY seq DESC LIMIT ?`, [seq, limit])
        .map(toSummary),

    get: async (id) => {
      const row = database.get(`SELECT ${DETAIL_COLUMNS} FROM deliveries WHERE id = ?`, [id])
      return row === undefined ? undefined : toDetail(row)
    },

    body: async (id, offset, maxBytes) => {
      // substr counts from 1, answers NULL of an empty BLOB, and nothing where the length is beyond 32 bits.
      const row = database.get(
        `SELECT coalesce(substr(body, ? + 1, min(?, body_bytes)), x'') AS piece, body_bytes FROM deliveries WHERE id = ?`,
        [offset, maxBytes, id],
      )
      return row === undefined ? undefined : { bytes: bytesOf(row, 'piece'), totalBytes: numberOf(row, 'body_bytes') }
    },
  }
}
