import { useEffect, useState } from 'react'
import type { DeliveryDetail } from '../../../../../shared/contract/deliveries'
import { createPaced } from '../paced'
import { deliveries } from '../store'

/** A sender may try a thousand times a second: what is shown of it need not follow each. */
const REST_MS = 500

const countTries = ({ senderId, endpointId }: DeliveryDetail): number =>
  senderId === null
    ? 0
    : deliveries.getState().rows.filter((row) => row.senderId === senderId && row.endpointId === endpointId).length

/** How many tries of the delivery are in the list: another number is a reason to ask for all of them again. */
export function useKnownTries(delivery: DeliveryDetail): number {
  const [known, setKnown] = useState(() => countTries(delivery))
  useEffect(() => {
    const counting = createPaced(async () => {
      setKnown(countTries(delivery))
    }, REST_MS)
    const stop = deliveries.subscribe(counting.request)
    return () => {
      stop()
      counting.close()
    }
  }, [delivery])
  return known
}
