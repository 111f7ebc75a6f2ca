import { AppError } from '../../../shared/errors'
import type { Database } from '../../ports/database'
import { migrate, refuseNewer, type Migration } from './migrate'

/** For a new database. A delivery is about 2 KiB, so a page takes several, and each page costs two writes and an encryption. */
const PAGE_BYTES = 8_192
/** The log is moved into the file when it has this many pages (32 MiB): less often, and so fewer times the same page. */
const CHECKPOINT_PAGES = 4_000
/** Holds the narrow table of 100,000 deliveries and its indexes, decrypted: what a query walks over. */
const CACHE_KIB = 65_536

/** Brings a database up to date. Throws `store.newer` before anything of it is changed. */
export function prepareDatabase(database: Database, migrations: readonly Migration[]): void {
  refuseNewer(database, migrations)
  database.exec(`PRAGMA page_size = ${PAGE_BYTES}; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL`)
  database.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA cache_size = -${CACHE_KIB}`)
  migrate(database, migrations)
  if (database.get('PRAGMA auto_vacuum')?.['auto_vacuum'] === 0) rebuild(database)
}

/** A file that was made without it gets its incremental vacuum only by being written anew. Where there is no room, another time. */
function rebuild(database: Database): void {
  try {
    database.exec('PRAGMA auto_vacuum = INCREMENTAL; VACUUM')
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'store.full')) throw error
  }
}
