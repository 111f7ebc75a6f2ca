import type { Retention } from '../../../shared/contract/capture'
import type { Clock } from '../../ports/clock'
import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'
import type { ExplainSignature, VerifySignature } from '../../ports/signatures'
import type { WatchedEndpoint } from '../../ports/store-host'
import { createAppsRepository } from './apps-repository'
import { createChangeNotice } from './change-notice'
import { createDeliveriesRepository } from './deliveries-repository'
import { createDeliveryCounters } from './delivery-counters'
import { createDeliverySignatures } from './delivery-signatures'
import { createDeliverySink, type StoreSink } from './delivery-sink'
import { createEarlierTries } from './earlier-tries'
import { createEndpointsRepository } from './endpoints-repository'
import { createEnvironmentsRepository } from './environments-repository'
import { createFiltersRepository } from './filters-repository'
import { createGraphqlRequestsRepository } from './graphql-requests-repository'
import { createKeysRepository } from './keys-repository'
import { MIGRATIONS } from './migrations'
import { prepareDatabase } from './prepare-database'
import { createDeliveryRetention } from './retention'
import type { SearchParts } from './search-parts'
import { createSecretAccessesRepository } from './secret-accesses-repository'
import { createSendingsRepository } from './sendings-repository'
import { createIndexTask, createSpaceTask } from './side-tasks'
import { systemTimers, type Timers } from './timers'
import { createTokensRepository } from './tokens-repository'
import { createUpkeep } from './upkeep'
import { createValuesRepository } from './values-repository'
import { createWebhooksRepository } from './webhooks-repository'

export interface Store {
  readonly records: Records
  readonly sink: StoreSink
  /** How many deliveries there are, without counting them. */
  totalDeliveries(): number
  /** How signatures are checked from the next batch on. */
  watch(endpoints: readonly WatchedEndpoint[]): void
  setRetention(retention: Retention): void
  /** Moves what is in the write-ahead log into the file and closes the database. */
  close(): void
}

export interface StoreDeps {
  readonly clock: Clock
  readonly verifySignature: VerifySignature
  readonly explainSignature: ExplainSignature
  readonly search: SearchParts
  /** What is shown of deliveries is to be asked for again; there are so many now. */
  readonly onChanged?: (total: number) => void
  readonly timers?: Timers
}

/**
 * Brings a database up to date and puts the repositories on it. Owns it from then on: closes it also when it throws
 * (`store.newer`, or any other failure of the database).
 */
export function openStore(database: Database, deps: StoreDeps, migrations = MIGRATIONS): Store {
  try {
    prepareDatabase(database, migrations)
    return assemble(database, deps)
  } catch (error) {
    database.close()
    throw error
  }
}

function assemble(
  database: Database,
  { clock, verifySignature, explainSignature, search, onChanged, timers = systemTimers }: StoreDeps,
): Store {
  const counters = createDeliveryCounters(database)
  const tries = createEarlierTries(database)
  const signatures = createDeliverySignatures(verifySignature, explainSignature)
  const index = search.createSearchIndex(database)
  const notice = createChangeNotice(() => onChanged?.(counters.total()), timers)

  const retention = createDeliveryRetention({
    database,
    counters,
    index,
    clock,
    timers,
    onDeleted: notice.soon,
    onDue: () => upkeep.wake(),
  })
  const deliveries = createDeliveriesRepository({
    database,
    counters,
    signatures,
    search,
    index,
    clock,
    timers,
    onPinned: () => {
      retention.lookAgain()
      notice.now()
    },
    onRemoved: () => {
      tries.forget()
      retention.lookAgain()
      notice.now()
    },
    onExpired: () => upkeep.wake(),
  })
  const upkeep = createUpkeep({
    timers,
    tasks: [deliveries.purge, retention.task, createIndexTask(index), createSpaceTask(database)],
  })
  upkeep.wake()

  return {
    sink: createDeliverySink({ database, counters, tries, signatures, clock, onAppended: upkeep.noteAppended }),
    totalDeliveries: counters.total,
    watch: signatures.watch,
    setRetention: retention.set,
    records: {
      apps: createAppsRepository(database),
      webhooks: createWebhooksRepository(database),
      tokens: createTokensRepository(database),
      environments: createEnvironmentsRepository(database),
      graphqlRequests: createGraphqlRequestsRepository(database),
      keys: createKeysRepository(database),
      secretAccesses: createSecretAccessesRepository(database),
      endpoints: createEndpointsRepository(database),
      deliveries: deliveries.repository,
      filters: createFiltersRepository(database),
      sendings: createSendingsRepository(database),
      values: createValuesRepository(database),
    },
    close: () => {
      for (const part of [upkeep, retention, deliveries, notice]) part.close()
      try {
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      } finally {
        database.close()
      }
    },
  }
}
