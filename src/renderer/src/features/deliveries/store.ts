import { api } from '../../bridge/api'
import { createDeliveriesStore } from './deliveries-store'

export const deliveries = createDeliveriesStore(api.deliveries)
