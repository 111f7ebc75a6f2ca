import type { EndpointId, SignatureScheme } from '../../../shared/contract/capture'
import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'
import { numberOf, textOf } from './columns'

export function createEndpointsRepository(database: Database): Records['endpoints'] {
  return {
    list: async () =>
      database
        .all(
          `SELECT id, name, slug, scheme, created_at, coalesce(deliveries, 0) AS deliveries
           FROM endpoints LEFT JOIN delivery_counters ON endpoint_id = id
           ORDER BY created_at, endpoints.rowid`,
        )
        .map((row) => ({
          id: textOf(row, 'id') as EndpointId,
          name: textOf(row, 'name'),
          slug: textOf(row, 'slug'),
          scheme: textOf(row, 'scheme') as SignatureScheme,
          createdAt: numberOf(row, 'created_at'),
          deliveryCount: numberOf(row, 'deliveries'),
        })),

    put: async ({ id, name, slug, scheme, createdAt }) => {
      database.run(
        `INSERT INTO endpoints (id, name, slug, scheme, created_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, slug = excluded.slug, scheme = excluded.scheme,
           created_at = excluded.created_at`,
        [id, name, slug, scheme, createdAt],
      )
    },
  }
}
