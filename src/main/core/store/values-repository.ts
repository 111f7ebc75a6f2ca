import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'
import { bytesOf } from './columns'

export function createValuesRepository(database: Database): Records['values'] {
  return {
    get: async (name) => {
      const row = database.get(`SELECT value FROM program_values WHERE name = ?`, [name])
      return row === undefined ? undefined : bytesOf(row, 'value')
    },

    put: async (name, value) => {
      database.run(
        `INSERT INTO program_values (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        [name, value],
      )
    },

    remove: async (name) => {
      database.run('DELETE FROM program_values WHERE name = ?', [name])
    },
  }
}
