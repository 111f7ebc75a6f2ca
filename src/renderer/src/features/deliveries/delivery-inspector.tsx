import { useStore } from 'zustand'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useQuery } from '../../bridge/use-query'
import { Button } from '../../ui/button'
import { Loading } from '../../ui/loading'
import { Pane } from '../../ui/pane'
import { Tabs, type Tab } from '../../ui/tabs'
import { BodyTab } from './body-tab'
import { HeadersTab } from './headers-tab'
import { OverviewTab } from './overview-tab'
import { deliveriesScreen, type InspectorTab } from './screen-store'
import { SignatureTab } from './signature-tab'
import { SignatureWord } from './signature-word'

interface DeliveryInspectorProps {
  readonly id: DeliveryId
  readonly endpointNames: ReadonlyMap<string, string>
}

const tabs: readonly Tab<InspectorTab>[] = [
  { id: 'overview', label: 'Overview' },
  { id: 'body', label: 'Body' },
  { id: 'headers', label: 'Headers' },
  { id: 'signature', label: 'Signature' },
]

export function DeliveryInspector({ id, endpointNames }: DeliveryInspectorProps) {
  const tab = useStore(deliveriesScreen, (state) => state.tab)
  const { data: delivery, error, retry } = useQuery(id, () => api.deliveries.get({ id }))
  return (
    <Pane
      label="Delivery"
      head={
        delivery !== undefined && (
          <>
            <h2>{delivery.event ?? `${delivery.method} ${delivery.target}`}</h2>
            <span className="spacer" />
            <SignatureWord state={delivery.signature} />
          </>
        )
      }
    >
      <Tabs
        label="Parts of the delivery"
        tabs={tabs}
        selected={tab}
        onSelect={(next) => {
          deliveriesScreen.setState({ tab: next })
        }}
      >
        {error !== undefined && (
          <div className="inspector-section">
            <ErrorNote error={error} actions={<Button onClick={retry}>Try again</Button>} />
          </div>
        )}
        {delivery === undefined && error === undefined && <Loading />}
        {delivery !== undefined &&
          {
            overview: <OverviewTab delivery={delivery} endpointName={endpointNames.get(delivery.endpointId)} />,
            body: <BodyTab delivery={delivery} />,
            headers: <HeadersTab headers={delivery.headers} />,
            signature: <SignatureTab verdict={delivery.verdict} bodyBytes={delivery.bodyBytes} />,
          }[tab]}
      </Tabs>
    </Pane>
  )
}
