import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'
import { createAppsRepository } from './apps-repository'
import { createDeliveriesRepository } from './deliveries-repository'
import { createDeliverySink, type StoreSink } from './delivery-sink'
import { createEndpointsRepository } from './endpoints-repository'
import { migrate, refuseNewer } from './migrate'
import { MIGRATIONS } from './migrations'
import { createTokensRepository } from './tokens-repository'
import { createValuesRepository } from './values-repository'
import { createWebhooksRepository } from './webhooks-repository'

export interface Store {
  readonly records: Records
  readonly sink: StoreSink
  /** How many deliveries there are, without counting them. */
  totalDeliveries(): number
  /** Moves what is in the write-ahead log into the file and closes the database. */
  close(): void
}

/** For a new database. A delivery is about 2 KiB, so a page takes several, and each page costs two writes and an encryption. */
const PAGE_BYTES = 8_192
/** The log is moved into the file when it has this many pages (32 MiB): less often, and so fewer times the same page. */
const CHECKPOINT_PAGES = 4_000

/**
 * Brings a database up to date and puts the repositories on it. Owns it from then on: closes it also when it throws
 * (`store.newer`, or any other failure of the database).
 */
export function openStore(database: Database, migrations = MIGRATIONS): Store {
  try {
    refuseNewer(database, migrations)
    database.exec(`PRAGMA page_size = ${PAGE_BYTES}; PRAGMA journal_mode = WAL`)
    database.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    migrate(database, migrations)
    return assemble(database)
  } catch (error) {
    database.close()
    throw error
  }
}

function assemble(database: Database): Store {
  const { sink, total } = createDeliverySink(database)
  return {
    sink,
    totalDeliveries: total,
    records: {
      apps: createAppsRepository(database),
      webhooks: createWebhooksRepository(database),
      tokens: createTokensRepository(database),
      endpoints: createEndpointsRepository(database),
      deliveries: createDeliveriesRepository(database, total),
      values: createValuesRepository(database),
    },
    close: () => {
      try {
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      } finally {
        database.close()
      }
    },
  }
}
