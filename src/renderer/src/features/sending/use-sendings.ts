import { useEffect, useState } from 'react'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import { api } from '../../bridge/api'
import { createSendings, type SendingsState } from './sendings'
import { useStore } from 'zustand'

/** What was sent on of a delivery, kept new while it is shown. */
export function useSendings(deliveryId: DeliveryId): SendingsState & { readonly load: () => Promise<void> } {
  const [sendings] = useState(() => createSendings(api.sending, deliveryId))
  useEffect(() => sendings.watch(), [sendings])
  return { ...useStore(sendings), load: sendings.load }
}
