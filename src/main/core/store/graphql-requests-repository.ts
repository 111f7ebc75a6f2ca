import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'
import { nullableTextOf, numberOf, textOf } from './columns'

/** History is bounded by whoever writes it; saved requests (those with a name) stay until they are removed. */
export function createGraphqlRequestsRepository(database: Database): Records['graphqlRequests'] {
  return {
    list: async (environmentId) =>
      database
        .all(
          `SELECT id, environment_id, name, sent_at, document FROM graphql_requests WHERE environment_id = ?
           ORDER BY sent_at DESC, rowid DESC`,
          [environmentId],
        )
        .map((row) => ({
          id: textOf(row, 'id'),
          environmentId: textOf(row, 'environment_id'),
          name: nullableTextOf(row, 'name'),
          sentAt: numberOf(row, 'sent_at'),
          document: textOf(row, 'document'),
        })),

    put: async ({ id, environmentId, name, sentAt, document }) => {
      database.run(
        `INSERT INTO graphql_requests (id, environment_id, name, sent_at, document) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET environment_id = excluded.environment_id, name = excluded.name,
           sent_at = excluded.sent_at, document = excluded.document`,
        [id, environmentId, name, sentAt, document],
      )
    },

    remove: async (id) => database.run('DELETE FROM graphql_requests WHERE id = ?', [id]).changes > 0,

    keepNewest: async (environmentId, count) => {
      database.run(
        `DELETE FROM graphql_requests WHERE environment_id = ? AND name IS NULL AND id NOT IN (
           SELECT id FROM graphql_requests WHERE environment_id = ? AND name IS NULL
           ORDER BY sent_at DESC, rowid DESC LIMIT ?)`,
        [environmentId, environmentId, count],
      )
    },
  }
}
