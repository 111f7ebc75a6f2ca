import type { EndpointId, EndpointSettings } from '../../../shared/contract/capture'
import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'
import { numberOf, textOf } from './columns'

export function createEndpointsRepository(database: Database): Records['endpoints'] {
  return {
    list: async () =>
      database
        .all(
          `SELECT id, slug, settings, created_at, coalesce(deliveries, 0) AS deliveries
           FROM endpoints LEFT JOIN delivery_counters ON endpoint_id = id
           ORDER BY created_at, endpoints.rowid`,
        )
        .map((row) => ({
          id: textOf(row, 'id') as EndpointId,
          slug: textOf(row, 'slug'),
          settings: JSON.parse(textOf(row, 'settings')) as EndpointSettings,
          createdAt: numberOf(row, 'created_at'),
          deliveryCount: numberOf(row, 'deliveries'),
        })),

    put: async ({ id, slug, settings, createdAt }) => {
      database.run(
        `INSERT INTO endpoints (id, slug, settings, created_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, settings = excluded.settings,
           created_at = excluded.created_at`,
        [id, slug, JSON.stringify(settings), createdAt],
      )
    },

    remove: async (id) => {
      database.run('DELETE FROM endpoints WHERE id = ?', [id])
    },
  }
}
