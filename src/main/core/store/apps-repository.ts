import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'
import { numberOf, textOf } from './columns'

export function createAppsRepository(database: Database): Records['apps'] {
  return {
    list: async (environmentId) =>
      database
        .all(
          `SELECT environment_id, client_id, document, seen_at FROM apps WHERE environment_id = ? ORDER BY client_id`,
          [environmentId],
        )
        .map((row) => ({
          environmentId: textOf(row, 'environment_id'),
          clientId: textOf(row, 'client_id'),
          document: textOf(row, 'document'),
          seenAt: numberOf(row, 'seen_at'),
        })),

    put: async ({ environmentId, clientId, document, seenAt }) => {
      database.run(
        `INSERT INTO apps (environment_id, client_id, document, seen_at) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET document = excluded.document, seen_at = excluded.seen_at`,
        [environmentId, clientId, document, seenAt],
      )
    },

    remove: async (environmentId, clientId) =>
      database.run('DELETE FROM apps WHERE environment_id = ? AND client_id = ?', [environmentId, clientId]).changes >
      0,
  }
}
