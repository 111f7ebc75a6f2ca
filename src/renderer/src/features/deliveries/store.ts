import { api } from '../../bridge/api'
import { createCommandRunner } from '../../bridge/command-runner'
import { createChanges } from './changes'
import { createDeliveriesStore } from './deliveries-store'
import { createFiltersStore } from './query/filters-store'
import { createQueryStore } from './query/query-store'
import { createSuggestionsStore } from './query/suggestions-store'
import { createRemovalsStore } from './removals-store'

export const deliveries = createDeliveriesStore(api.deliveries)
/** What the query line finds. */
export const found = createQueryStore(api.deliveries)
export const suggestions = createSuggestionsStore(api.deliveries)
export const savedFilters = createFiltersStore(api.deliveries)
export const removals = createRemovalsStore(api.deliveries, Date.now)
export const changes = createChanges(api.deliveries)
/** Of the button and of the key. */
export const pinning = createCommandRunner(api.deliveries.pin)
