import { useState } from 'react'
import { useStore } from 'zustand'
import type { EndpointId } from '../../../shared/contract/capture'
import type { DeliverySummary } from '../../../shared/contract/deliveries'
import { signatureStates } from '../features/deliveries/signature-texts'
import { deliveries } from '../features/deliveries/store'
import type { SentTest } from '../features/webhooks/screen-store'
import { Button } from '../ui/button'
import { formatDuration } from '../ui/format'
import { Notice } from '../ui/notice'
import { useNow } from '../ui/use-now'
import { findArrival } from './find-arrival'
import { goToDelivery } from './journeys'

interface ArrivalProps {
  readonly endpointId: EndpointId | null
  readonly test: SentTest
}

/** When nothing came for so long, something is in the way. */
const LONG_WAIT_MS = 10_000

/** What became of a test: a webhook's test meets the delivery that it causes. */
export function Arrival({ endpointId, test }: ArrivalProps) {
  const [known, setKnown] = useState<DeliverySummary>()
  const delivery = useStore(deliveries, (state) =>
    endpointId === null ? undefined : findArrival(state.rows, endpointId, test, known),
  )
  if (delivery !== known) setKnown(delivery)
  if (endpointId === null)
    return (
      <Notice tone="info" title="Test sent">
        <p>This webhook does not point at an endpoint of this computer, so it is not seen here when it arrives.</p>
      </Notice>
    )
  if (delivery === undefined) return <Waiting testedAt={test.testedAt} />
  const { word, tone } = signatureStates[delivery.signature]
  return (
    <Notice
      tone={tone}
      title={`Arrived: ${word} in ${formatDuration(delivery.receivedAt - test.testedAt)}`}
      actions={
        <Button
          icon="arrow"
          onClick={() => {
            goToDelivery(delivery.id)
          }}
        >
          Open the delivery
        </Button>
      }
    />
  )
}

function Waiting({ testedAt }: { readonly testedAt: number }) {
  return useNow() - testedAt < LONG_WAIT_MS ? (
    <Notice tone="info" title="Test sent, waiting for the delivery…" />
  ) : (
    <Notice tone="warn" title="Nothing arrived yet">
      <p>
        Check that the catcher is listening (at the bottom of the window) and that the webhook points at its address.
      </p>
    </Notice>
  )
}
