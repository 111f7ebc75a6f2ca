import { useStore } from 'zustand'
import type { TokenInDelivery } from '../../../../../shared/contract/tokens'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useQuery } from '../../../bridge/use-query'
import { Button } from '../../../ui/button'
import { Loading } from '../../../ui/loading'
import { useIsPast } from '../../../ui/use-now'
import { how } from '../how/how'
import type { KeySetChoice } from '../how/how-draft'
import { HowPanel } from '../how/how-panel'
import { InspectionReport } from '../report/inspection-report'

interface FoundInspectionProps {
  readonly token: TokenInDelivery
  readonly keySource: string
  readonly keySets: readonly KeySetChoice[]
}

/** A token of a delivery, looked at where it is: it is kept nowhere for that. */
export function FoundInspection({ token: { deliveryId, index, expiresAt }, keySource, keySets }: FoundInspectionProps) {
  const howRev = useStore(how, ({ rev }) => rev)
  const isExpired = useIsPast(expiresAt)
  const inspection = useQuery(
    `${deliveryId} ${String(index)} ${isExpired ? 'expired' : 'current'} ${String(howRev)} ${keySource}`,
    () => api.tokens.inspectFound({ deliveryId, index, ...how.getState().how }),
  )
  return (
    <>
      <HowPanel keySets={keySets} inspection={inspection.data} />
      {inspection.error !== undefined && (
        <ErrorNote error={inspection.error} actions={<Button onClick={inspection.retry}>Try again</Button>} />
      )}
      {inspection.data === undefined && inspection.error === undefined && <Loading />}
      {inspection.data !== undefined && <InspectionReport inspection={inspection.data} />}
    </>
  )
}
