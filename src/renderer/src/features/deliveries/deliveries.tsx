import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { EmptyState } from '../../ui/empty-state'
import { Pane, PaneBody } from '../../ui/pane'
import { SplitView } from '../../ui/split-view'
import { DeliveryInspector } from './delivery-inspector'
import { DeliveryList } from './delivery-list'
import { deliveriesScreen } from './screen-store'
import { deliveries } from './store'
import './deliveries.css'

interface DeliveriesProps {
  readonly endpointNames: ReadonlyMap<string, string>
  /** The endpoints, to look at and to add to. */
  readonly endpoints: ReactNode
  /** What to do first; `undefined` when all of it is done. */
  readonly firstRun: ReactNode
}

export function Deliveries({ endpointNames, endpoints, firstRun }: DeliveriesProps) {
  const selected = useStore(deliveriesScreen, (state) => state.selected)
  useEffect(() => deliveries.markSeen, [])
  return (
    <SplitView
      initialPercent={56}
      list={<DeliveryList endpointNames={endpointNames} />}
      inspector={
        selected === 'endpoints' ? (
          <Pane label="Catcher" head={<h2>Catcher</h2>}>
            <PaneBody>{endpoints}</PaneBody>
          </Pane>
        ) : selected !== undefined ? (
          <DeliveryInspector id={selected} endpointNames={endpointNames} />
        ) : firstRun !== undefined ? (
          <Pane label="Getting started" head={<h2>Getting started</h2>}>
            <PaneBody>
              {firstRun}
              {endpoints}
            </PaneBody>
          </Pane>
        ) : (
          <Pane label="Details" head={null}>
            <PaneBody>
              <EmptyState icon="delivery" title="Select a delivery">
                Its body, headers and signature are shown here. The arrow keys move through the list.
              </EmptyState>
            </PaneBody>
          </Pane>
        )
      }
    />
  )
}
