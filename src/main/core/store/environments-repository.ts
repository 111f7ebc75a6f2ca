import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'

export function createEnvironmentsRepository(database: Database): Records['environments'] {
  return {
    wipe: async (environmentId, values) =>
      database.transaction(() => {
        const remove = (table: string): number =>
          database.run(`DELETE FROM ${table} WHERE environment_id = ?`, [environmentId]).changes
        for (const name of values)
          database.run('DELETE FROM program_values WHERE name = ? OR substr(name, 1, ?) = ?', [
            name,
            name.length + 1,
            `${name}/`,
          ])
        for (const table of ['published_keys', 'key_changes', 'imported_key_sets']) remove(table)
        return {
          apps: remove('apps'),
          webhooks: remove('webhooks'),
          tokens: remove('tokens'),
          graphqlRequests: remove('graphql_requests'),
        }
      }),
  }
}
