import type { Clock } from '../../ports/clock'
import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'
import { createDeliveryChanges } from './delivery-changes'
import type { DeliveryCounters } from './delivery-counters'
import { createDeliveryQueries } from './delivery-queries'
import { createDeliveryReads } from './delivery-reads'
import { createDeliveryRemovals, type DeliveryRemovals } from './delivery-removals'
import { createDeliverySelections } from './delivery-selection'
import type { DeliverySignatures } from './delivery-signatures'
import { createDeliveryStats } from './delivery-stats'
import type { SearchIndex, SearchParts } from './search-parts'
import type { Timers } from './timers'

export interface DeliveriesDeps {
  readonly database: Database
  readonly counters: DeliveryCounters
  readonly signatures: DeliverySignatures
  readonly search: SearchParts
  readonly index: SearchIndex
  readonly clock: Clock
  readonly timers: Timers
  readonly onPinned: () => void
  /** Some are hidden, or shown again. */
  readonly onRemoved: () => void
  /** Some can be deleted for good. */
  readonly onExpired: () => void
}

/** All that is asked and changed of deliveries; they come in through the sink. */
export function createDeliveriesRepository(
  deps: DeliveriesDeps,
): { readonly repository: Records['deliveries'] } & Pick<DeliveryRemovals, 'purge' | 'close'> {
  const { database, counters, signatures, search, onRemoved, onPinned } = deps
  const selections = createDeliverySelections(search.compileQuery, deps.clock)
  const { remove, restore, purge, close } = createDeliveryRemovals({ ...deps, selections, onChanged: onRemoved })
  return {
    purge,
    close,
    repository: {
      ...createDeliveryReads(database, counters.total, signatures),
      ...createDeliveryQueries({ ...deps, selections, suggest: search.suggest }),
      ...createDeliveryChanges(database, onPinned),
      stats: createDeliveryStats(database, selections),
      remove,
      restore,
    },
  }
}
