import { useEffect, useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { DeliveryDetail } from '../../../../shared/contract/deliveries'
import { EmptyState } from '../../ui/empty-state'
import { Pane, PaneBody } from '../../ui/pane'
import { SplitView } from '../../ui/split-view'
import { DeliveryList } from './delivery-list'
import { DeliveryInspector, type ExtraTab } from './inspector/delivery-inspector'
import { deliveriesScreen, INSPECTOR_TABS } from './screen-store'
import { deliveries } from './store'
import { useDeliveryKeys } from './use-delivery-keys'
import './deliveries.css'

interface DeliveriesProps {
  readonly endpointNames: ReadonlyMap<string, string>
  /** The endpoints, to look at and to add to. */
  readonly endpoints: ReactNode
  /** What to do first; `undefined` when all of it is done. */
  readonly firstRun: ReactNode
  /** Buttons and charts above the list. */
  readonly tools?: ReactNode
  /** Buttons beside those that pin and delete. */
  readonly actions?: (delivery: DeliveryDetail) => ReactNode
  /** After the tabs of the inspector. */
  readonly extraTabs?: readonly ExtraTab[]
}

const noTabs: readonly ExtraTab[] = []

export function Deliveries({
  endpointNames,
  endpoints,
  firstRun,
  tools,
  actions,
  extraTabs = noTabs,
}: DeliveriesProps) {
  const selected = useStore(deliveriesScreen, (state) => state.selected)
  const queryField = useRef<HTMLInputElement>(null)
  useEffect(() => deliveries.markSeen, [])
  useDeliveryKeys(queryField, [...INSPECTOR_TABS, ...extraTabs.map(({ id }) => id)])
  return (
    <SplitView
      initialPercent={56}
      list={<DeliveryList endpointNames={endpointNames} queryField={queryField} tools={tools} />}
      inspector={
        selected === 'endpoints' ? (
          <Pane label="Catcher" head={<h2>Catcher</h2>}>
            <PaneBody>{endpoints}</PaneBody>
          </Pane>
        ) : selected !== undefined ? (
          <DeliveryInspector id={selected} endpointNames={endpointNames} actions={actions} extraTabs={extraTabs} />
        ) : firstRun !== undefined ? (
          <Pane label="Getting started" head={<h2>Getting started</h2>}>
            <PaneBody>
              {firstRun}
              {endpoints}
            </PaneBody>
          </Pane>
        ) : (
          <Pane label="Details" head={null} inheritsFocus>
            <PaneBody>
              <EmptyState icon="delivery" title="Select a delivery">
                Its body, headers and signature are shown here. The arrow keys, or j and k, move through the list.
              </EmptyState>
            </PaneBody>
          </Pane>
        )
      }
    />
  )
}
