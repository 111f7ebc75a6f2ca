import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'

export function createEnvironmentsRepository(database: Database): Records['environments'] {
  return {
    wipe: async (environmentId) =>
      database.transaction(() => {
        const remove = (table: string): number =>
          database.run(`DELETE FROM ${table} WHERE environment_id = ?`, [environmentId]).changes
        return {
          apps: remove('apps'),
          webhooks: remove('webhooks'),
          tokens: remove('tokens'),
          graphqlRequests: remove('graphql_requests'),
        }
      }),
  }
}
