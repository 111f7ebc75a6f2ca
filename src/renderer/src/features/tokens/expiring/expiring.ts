import { api } from '../../../bridge/api'
import { createExpiringStore } from './expiring-store'

export const expiring = createExpiringStore(api.tokens.onExpiring)
