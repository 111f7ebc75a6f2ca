import type { EndpointId } from '../../../shared/contract/capture'
import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'
import { nullableTextOf, numberOf, textOf } from './columns'

export function createWebhooksRepository(database: Database): Records['webhooks'] {
  return {
    list: async (environmentId) =>
      database
        .all(
          `SELECT environment_id, webhook_id, endpoint_id, client_id, document, seen_at FROM webhooks
           WHERE environment_id = ? ORDER BY webhook_id`,
          [environmentId],
        )
        .map((row) => ({
          environmentId: textOf(row, 'environment_id'),
          webhookId: textOf(row, 'webhook_id'),
          endpointId: nullableTextOf(row, 'endpoint_id') as EndpointId | null,
          clientId: nullableTextOf(row, 'client_id'),
          document: textOf(row, 'document'),
          seenAt: numberOf(row, 'seen_at'),
        })),

    put: async ({ environmentId, webhookId, endpointId, clientId, document, seenAt }) => {
      database.run(
        `INSERT INTO webhooks (environment_id, webhook_id, endpoint_id, client_id, document, seen_at)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET endpoint_id = excluded.endpoint_id, client_id = excluded.client_id,
           document = excluded.document, seen_at = excluded.seen_at`,
        [environmentId, webhookId, endpointId, clientId, document, seenAt],
      )
    },

    remove: async (environmentId, webhookId) =>
      database.run('DELETE FROM webhooks WHERE environment_id = ? AND webhook_id = ?', [environmentId, webhookId])
        .changes > 0,

    keepOnly: async (environmentId, clientId, webhookIds) => {
      database.run(
        `DELETE FROM webhooks WHERE environment_id = ? AND client_id = ?
           AND webhook_id NOT IN (SELECT value FROM json_each(?))`,
        [environmentId, clientId, JSON.stringify(webhookIds)],
      )
    },
  }
}
