import { useState } from 'react'
import { useStore } from 'zustand'
import type { DeliveryDetail, DeliveryId } from '../../../../../shared/contract/deliveries'
import type { AppError } from '../../../../../shared/errors'
import { api } from '../../../bridge/api'
import { useQuery } from '../../../bridge/use-query'
import { changes } from '../store'

interface UsedDelivery {
  readonly delivery: DeliveryDetail | undefined
  readonly error: AppError | undefined
  retry(): void
}

/** One delivery, asked for again when something of it may have changed. Until then what was known stays: nothing flickers. */
export function useDelivery(id: DeliveryId): UsedDelivery {
  const count = useStore(changes, (state) => state.count)
  const { data, error, retry } = useQuery(`${id} ${String(count)}`, () => api.deliveries.get({ id }))
  const [known, setKnown] = useState<DeliveryDetail>()
  if (data !== undefined && data !== known) setKnown(data)
  const delivery = data ?? (known?.id === id && error === undefined ? known : undefined)
  return { delivery, error, retry }
}
