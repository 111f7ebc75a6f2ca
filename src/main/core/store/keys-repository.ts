import type { KeySetId } from '../../../shared/contract/inspection'
import { KEY_ADDRESSES, type KeyChange } from '../../../shared/contract/keys'
import type { Database } from '../../ports/database'
import type { PublishedKeyRecord, Records } from '../../ports/records'
import { nullableNumberOf, nullableTextOf, numberOf, textOf } from './columns'

/** Somebody else's server decides how many keys there are, so what is kept of them has an end. */
const MAX_CHANGES = 500
const MAX_GONE_KEYS = 500

/** The history of an environment's published keys, and the key sets that the user brought. */
export function createKeysRepository(database: Database): Records['keys'] {
  const put = (environmentId: string, key: PublishedKeyRecord): void => {
    database.run(
      `INSERT INTO published_keys (environment_id, key_id, kid, jwk, found_at, first_seen_at, last_seen_at, gone_since)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (environment_id, key_id) DO UPDATE SET kid = excluded.kid, jwk = excluded.jwk,
         found_at = excluded.found_at, first_seen_at = excluded.first_seen_at,
         last_seen_at = excluded.last_seen_at, gone_since = excluded.gone_since`,
      [
        ...[environmentId, key.keyId, key.kid, key.jwk, key.foundAt.join(' ')],
        ...[key.firstSeenAt, key.lastSeenAt, key.goneSince],
      ],
    )
  }

  return {
    published: async (environmentId) =>
      database
        .all(
          `SELECT key_id, kid, jwk, found_at, first_seen_at, last_seen_at, gone_since FROM published_keys
           WHERE environment_id = ? ORDER BY first_seen_at, key_id`,
          [environmentId],
        )
        .map((row) => {
          const places = textOf(row, 'found_at').split(' ')
          return {
            keyId: textOf(row, 'key_id'),
            kid: nullableTextOf(row, 'kid'),
            jwk: textOf(row, 'jwk'),
            foundAt: KEY_ADDRESSES.filter((address) => places.includes(address)),
            firstSeenAt: numberOf(row, 'first_seen_at'),
            lastSeenAt: numberOf(row, 'last_seen_at'),
            goneSince: nullableNumberOf(row, 'gone_since'),
          }
        }),

    record: async (environmentId, keys, changes) => {
      database.transaction(() => {
        for (const key of keys) put(environmentId, key)
        for (const { at, kind, key, kid, detail } of changes)
          database.run(
            'INSERT INTO key_changes (environment_id, at, kind, key_id, kid, detail) VALUES (?, ?, ?, ?, ?, ?)',
            [environmentId, at, kind, key, kid, detail],
          )
        database.run(
          `DELETE FROM key_changes WHERE environment_id = ? AND seq NOT IN (
             SELECT seq FROM key_changes WHERE environment_id = ? ORDER BY seq DESC LIMIT ?)`,
          [environmentId, environmentId, MAX_CHANGES],
        )
        database.run(
          `DELETE FROM published_keys WHERE environment_id = ? AND gone_since IS NOT NULL AND key_id NOT IN (
             SELECT key_id FROM published_keys WHERE environment_id = ? AND gone_since IS NOT NULL
             ORDER BY gone_since DESC, key_id LIMIT ?)`,
          [environmentId, environmentId, MAX_GONE_KEYS],
        )
      })
    },

    changes: async (environmentId) =>
      database
        .all('SELECT at, kind, key_id, kid, detail FROM key_changes WHERE environment_id = ? ORDER BY seq DESC', [
          environmentId,
        ])
        .map((row) => ({
          at: numberOf(row, 'at'),
          kind: textOf(row, 'kind') as KeyChange['kind'],
          key: textOf(row, 'key_id'),
          kid: nullableTextOf(row, 'kid'),
          detail: textOf(row, 'detail'),
        })),

    imported: async (environmentId) =>
      database
        .all(
          `SELECT id, environment_id, name, added_at, jwks FROM imported_key_sets WHERE environment_id = ?
           ORDER BY added_at, rowid`,
          [environmentId],
        )
        .map((row) => ({
          id: textOf(row, 'id') as KeySetId,
          environmentId: textOf(row, 'environment_id'),
          name: textOf(row, 'name'),
          addedAt: numberOf(row, 'added_at'),
          jwks: textOf(row, 'jwks'),
        })),

    addImported: async ({ id, environmentId, name, addedAt, jwks }) => {
      database.run('INSERT INTO imported_key_sets (id, environment_id, name, added_at, jwks) VALUES (?, ?, ?, ?, ?)', [
        id,
        environmentId,
        name,
        addedAt,
        jwks,
      ])
    },

    removeImported: async (environmentId, id) =>
      database.run('DELETE FROM imported_key_sets WHERE environment_id = ? AND id = ?', [environmentId, id]).changes >
      0,
  }
}
