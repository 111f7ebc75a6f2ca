import { useStore } from 'zustand'
import { deliveries } from '../features/deliveries/store'

/** Whether one of the newest deliveries has a signature that verifies. */
export const useHasVerifiedDelivery = (): boolean =>
  useStore(deliveries, ({ rows }) => rows.some(({ signature }) => signature === 'verified'))
