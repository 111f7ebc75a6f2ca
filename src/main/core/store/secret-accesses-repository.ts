import type { Database } from '../../ports/database'
import type { Records, SecretAccess } from '../../ports/records'
import { numberOf, textOf } from './columns'

/** So many are kept; the oldest go first. */
const MAX_ACCESSES = 10_000

export function createSecretAccessesRepository(database: Database): Records['secretAccesses'] {
  return {
    add: async (accesses) => {
      database.transaction(() => {
        for (const { name, at, kind, action } of accesses)
          database.run('INSERT INTO secret_accesses (name, at, kind, action) VALUES (?, ?, ?, ?)', [
            name,
            at,
            kind,
            action,
          ])
        database.run('DELETE FROM secret_accesses WHERE seq <= (SELECT max(seq) FROM secret_accesses) - ?', [
          MAX_ACCESSES,
        ])
      })
    },

    list: async ({ name, beforeSeq, limit }) =>
      database
        .all(
          `SELECT seq, name, at, kind, action FROM secret_accesses
           WHERE name = ifnull(?, name) AND seq < ifnull(?, seq + 1) ORDER BY seq DESC LIMIT ?`,
          [name, beforeSeq, limit],
        )
        .map((row) => ({
          seq: numberOf(row, 'seq'),
          name: textOf(row, 'name'),
          at: numberOf(row, 'at'),
          kind: textOf(row, 'kind') as SecretAccess['kind'],
          action: textOf(row, 'action'),
        })),
  }
}
