import { useMemo, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { DeliveryDetail, DeliveryId } from '../../../../../shared/contract/deliveries'
import { ErrorNote } from '../../../bridge/error-note'
import { Button } from '../../../ui/button'
import { Loading } from '../../../ui/loading'
import { Pane } from '../../../ui/pane'
import { Tabs, type Tab } from '../../../ui/tabs'
import { deliveryName } from '../delivery-name'
import { DiffTab } from '../diff/diff-tab'
import { deliveriesScreen, type InspectorTab } from '../screen-store'
import { SignatureWord } from '../signature-word'
import { AttemptsTab } from './attempts-tab'
import { BodyTab } from './body-tab'
import { DeliveryActions } from './delivery-actions'
import { HeadersTab } from './headers-tab'
import { OverviewTab } from './overview-tab'
import { SignatureTab } from './signature-tab'
import { useDelivery } from './use-delivery'
import './inspector.css'

/** A tab that another feature adds. */
export interface ExtraTab {
  readonly id: string
  readonly label: string
  readonly render: (delivery: DeliveryDetail) => ReactNode
}

interface DeliveryInspectorProps {
  readonly id: DeliveryId
  readonly endpointNames: ReadonlyMap<string, string>
  readonly actions: ((delivery: DeliveryDetail) => ReactNode) | undefined
  readonly extraTabs: readonly ExtraTab[]
}

const ownTabs: readonly Tab<InspectorTab>[] = [
  { id: 'overview', label: 'Overview' },
  { id: 'body', label: 'Body' },
  { id: 'headers', label: 'Headers' },
  { id: 'signature', label: 'Signature' },
  { id: 'attempts', label: 'Attempts' },
  { id: 'diff', label: 'Diff' },
]

export function DeliveryInspector({ id, endpointNames, actions, extraTabs }: DeliveryInspectorProps) {
  const chosen = useStore(deliveriesScreen, (state) => state.tab)
  const { delivery, error, retry } = useDelivery(id)
  const tabs = useMemo(() => [...ownTabs, ...extraTabs], [extraTabs])
  const tab = tabs.find((candidate) => candidate.id === chosen)?.id ?? 'overview'
  return (
    <Pane
      label="Delivery"
      head={
        delivery !== undefined && (
          <>
            <h2>{delivery.event ?? `${delivery.method} ${deliveryName(delivery)}`.trim()}</h2>
            <span className="spacer" />
            <SignatureWord state={delivery.signature} />
          </>
        )
      }
    >
      <DeliveryActions delivery={delivery}>{delivery !== undefined && actions?.(delivery)}</DeliveryActions>
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
        {delivery !== undefined && (
          <TabPanel
            key={delivery.id}
            tab={tab}
            delivery={delivery}
            endpointNames={endpointNames}
            extraTabs={extraTabs}
          />
        )}
      </Tabs>
    </Pane>
  )
}

interface TabPanelProps {
  readonly tab: string
  readonly delivery: DeliveryDetail
  readonly endpointNames: ReadonlyMap<string, string>
  readonly extraTabs: readonly ExtraTab[]
}

function TabPanel({ tab, delivery, endpointNames, extraTabs }: TabPanelProps) {
  const own: Readonly<Record<InspectorTab, () => ReactNode>> = {
    overview: () => <OverviewTab delivery={delivery} endpointName={endpointNames.get(delivery.endpointId)} />,
    body: () => <BodyTab delivery={delivery} />,
    headers: () => <HeadersTab headers={delivery.headers} trailers={delivery.trailers} />,
    signature: () => <SignatureTab delivery={delivery} />,
    attempts: () => <AttemptsTab delivery={delivery} />,
    diff: () => <DiffTab delivery={delivery} />,
  }
  return tab in own ? own[tab as InspectorTab]() : extraTabs.find(({ id }) => id === tab)?.render(delivery)
}
