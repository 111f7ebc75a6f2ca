import { AppError } from '../../../shared/errors'
import type { Database } from '../../ports/database'

/** One step of the schema. `up` runs in a transaction, with the change of the version. */
export interface Migration {
  /** Counts from 1; what `PRAGMA user_version` holds afterwards. */
  readonly version: number
  readonly up: (database: Database) => void
}

/**
 * Throws `store.newer` when a later Signet wrote this database. Only reads: the file must stay as that one left it.
 */
export function refuseNewer(database: Database, migrations: readonly Migration[]): void {
  const found = schemaVersion(database)
  const known = migrations.length
  if (found > known)
    throw new AppError('store.newer', 'The data file was written by a newer version of Signet.', { found, known })
}

/** Takes the steps that the database has not taken yet, each all or nothing. */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  for (const { version, up } of migrations.slice(schemaVersion(database)))
    database.transaction(() => {
      up(database)
      database.exec(`PRAGMA user_version = ${version}`)
    })
}

function schemaVersion(database: Database): number {
  return Number(database.get('PRAGMA user_version')?.['user_version'])
}
