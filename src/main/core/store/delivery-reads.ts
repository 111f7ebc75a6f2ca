import type { EndpointId, EndpointSettings } from '../../../shared/contract/capture'
import type { DeliveryId } from '../../../shared/contract/deliveries'
import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'
import { bytesOf, nullableTextOf, numberOf, textOf } from './columns'
import type { DeliverySignatures } from './delivery-signatures'
import { CONTENT_COLUMNS, SUMMARY_COLUMNS, toDetail, toSummary } from './delivery-rows'
import { fromHeaderText } from './header-text'

export type DeliveryReads = Pick<
  Records['deliveries'],
  'newest' | 'before' | 'ofEndpoint' | 'get' | 'body' | 'attempts' | 'previousOfEvent' | 'explainSignature'
>

/** A sender that gives all its deliveries one id gets no list of all of them. */
const MAX_ATTEMPTS = 500

const BY_ID =
  'FROM deliveries AS d JOIN delivery_contents AS c ON c.seq = d.seq WHERE d.id = ? AND d.removed_by IS NULL'

/** What is asked by position or by id. Deliveries come in through the sink, and those that are hidden are not there. */
export function createDeliveryReads(
  database: Database,
  total: () => number,
  signatures: DeliverySignatures,
): DeliveryReads {
  return {
    newest: async (limit) => ({
      total: total(),
      deliveries: database
        .all(`SELECT ${SUMMARY_COLUMNS} FROM deliveries AS d WHERE d.removed_by IS NULL ORDER BY d.seq DESC LIMIT ?`, [
          limit,
        ])
        .map(toSummary),
    }),

    before: async (seq, limit) =>
      database
        .all(
          `SELECT ${SUMMARY_COLUMNS} FROM deliveries AS d WHERE d.seq < ? AND d.removed_by IS NULL
           ORDER BY d.seq DESC LIMIT ?`,
          [seq, limit],
        )
        .map(toSummary),

    ofEndpoint: async (id, limit) =>
      database
        .all(
          `SELECT ${SUMMARY_COLUMNS} FROM deliveries AS d WHERE d.endpoint_id = ? AND d.removed_by IS NULL
           ORDER BY d.seq DESC LIMIT ?`,
          [id, limit],
        )
        .map(toSummary),

    get: async (id) => {
      const row = database.get(`SELECT ${SUMMARY_COLUMNS}, ${CONTENT_COLUMNS} ${BY_ID}`, [id])
      return row === undefined ? undefined : toDetail(row)
    },

    body: async (id, offset, maxBytes) => {
      // substr counts from 1, answers NULL of an empty BLOB, and nothing where the length is beyond 32 bits.
      const row = database.get(
        `SELECT coalesce(substr(c.body, ? + 1, min(?, c.stored_bytes)), x'') AS piece, c.stored_bytes ${BY_ID}`,
        [offset, maxBytes, id],
      )
      return row === undefined ? undefined : { bytes: bytesOf(row, 'piece'), totalBytes: numberOf(row, 'stored_bytes') }
    },

    attempts: async (id) => {
      const row = database.get(
        `SELECT ${SUMMARY_COLUMNS} FROM deliveries AS d WHERE d.id = ? AND d.removed_by IS NULL`,
        [id],
      )
      if (row === undefined) return []
      const one = toSummary(row)
      if (one.senderId === null) return [one]
      return database
        .all(
          `SELECT ${SUMMARY_COLUMNS} FROM deliveries AS d
           WHERE d.sender_id = ? AND d.endpoint_id = ? AND d.removed_by IS NULL ORDER BY d.seq DESC LIMIT ?`,
          [one.senderId, one.endpointId, MAX_ATTEMPTS],
        )
        .map(toSummary)
        .toReversed()
    },

    previousOfEvent: async (id) => {
      const row = database.get(
        `SELECT d.id FROM deliveries AS one JOIN deliveries AS d
           ON d.endpoint_id = one.endpoint_id AND d.event IS one.event AND d.seq < one.seq
         WHERE one.id = ? AND d.removed_by IS NULL ORDER BY d.seq DESC LIMIT 1`,
        [id],
      )
      return row === undefined ? null : (textOf(row, 'id') as DeliveryId)
    },

    explainSignature: async (id) => {
      const row = database.get(
        `SELECT d.endpoint_id, d.received_at, d.is_duplicate, c.headers, c.body,
           (SELECT settings FROM endpoints WHERE endpoints.id = d.endpoint_id) AS settings ${BY_ID}`,
        [id],
      )
      if (row === undefined) return undefined
      const headers = fromHeaderText(textOf(row, 'headers'))
      const request = { headers, body: bytesOf(row, 'body'), receivedAt: numberOf(row, 'received_at') }
      const settings = nullableTextOf(row, 'settings')
      const stored = settings === null ? undefined : (JSON.parse(settings) as EndpointSettings).signature
      return signatures.explain(textOf(row, 'endpoint_id') as EndpointId, stored, request, row['is_duplicate'] === 1)
    },
  }
}
