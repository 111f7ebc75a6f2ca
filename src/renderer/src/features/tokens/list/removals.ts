import { api } from '../../../bridge/api'
import { createRemovalsStore } from './removals-store'

export const removals = createRemovalsStore(api.tokens, Date.now)
