import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'
import { textOf } from './columns'

export function createFiltersRepository(database: Database): Records['filters'] {
  return {
    list: async () =>
      database
        .all('SELECT name, query FROM saved_filters ORDER BY name COLLATE NOCASE, name')
        .map((row) => ({ name: textOf(row, 'name'), query: textOf(row, 'query') })),

    put: async ({ name, query }) => {
      database.run(
        'INSERT INTO saved_filters (name, query) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET query = excluded.query',
        [name, query],
      )
    },

    remove: async (name) => {
      database.run('DELETE FROM saved_filters WHERE name = ?', [name])
    },
  }
}
