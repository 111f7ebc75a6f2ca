import Libsql from 'libsql'
import type { Database, Databases } from '../../ports/database'
import { claimDirectory } from './claim-directory'
import { createLibsqlDatabase } from './libsql-database'
import { toStoreError } from './libsql-error'

/** A folder belongs to one process, so nobody should hold a lock: this only bridges a virus scanner or a backup. */
const BUSY_TIMEOUT_MS = 250

/** SQLite files through libsql, encrypted page by page (the write-ahead log too) with AES-256-CBC. */
export function createLibsqlDatabases(): Databases {
  return {
    open: (where) => (where === null ? openConnection(':memory:') : openConnection(where.path, where.keyHex)),
    claim: claimDirectory,
  }
}

function openConnection(path: string, keyHex?: string): Database {
  let connection: Libsql.Database
  try {
    connection = new Libsql(path, { timeout: BUSY_TIMEOUT_MS })
  } catch (error) {
    throw toStoreError(error)
  }
  const database = createLibsqlDatabase(connection)
  try {
    if (keyHex !== undefined) database.exec(keyPragma(keyHex))
    // A wrong key, or a file that is none of ours, shows at the first read only. Nothing is written here: a database of
    // a newer version must be left as it is, and that is for the store to find out.
    database.get('SELECT count(*) AS tables FROM sqlite_schema')
    database.exec('PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * libsql's own `encryptionKey` option is a passphrase, and the cipher (SQLite3 Multiple Ciphers' `aes256cbc`, the only
 * one that libsql is built with) looks at its first 32 bytes alone: 64 hex digits would make a key of 128 bits, with the
 * second half ignored. `hexkey` hands over 32 raw bytes, all of which count. The integration test of this file
 * changes the last one.
 */
function keyPragma(keyHex: string): string {
  if (!/^[0-9a-f]{64}$/i.test(keyHex)) throw new TypeError('The key of a database is 64 hex digits.')
  return `PRAGMA hexkey = '${keyHex}'`
}
