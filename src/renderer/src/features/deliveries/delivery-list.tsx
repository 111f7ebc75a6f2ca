import { useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { DeliverySummary } from '../../../../shared/contract/deliveries'
import { ErrorNote } from '../../bridge/error-note'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { formatCount, formatQuantity } from '../../ui/format'
import { Icon } from '../../ui/icon'
import { Loading } from '../../ui/loading'
import { Pane } from '../../ui/pane'
import { VirtualList } from '../../ui/virtual-list'
import { canLoadOlder, heldCount, shownRows } from './deliveries-store'
import { DeliveryRow } from './delivery-row'
import { filterDeliveries } from './filter-deliveries'
import { ListFooter } from './list-footer'
import { deliveriesScreen } from './screen-store'
import { deliveries } from './store'

const ROW_HEIGHT = 28
const idOf = (delivery: DeliverySummary) => delivery.id

interface DeliveryListProps {
  readonly endpointNames: ReadonlyMap<string, string>
}

export function DeliveryList({ endpointNames }: DeliveryListProps) {
  const state = useStore(deliveries)
  const { selected, query } = useStore(deliveriesScreen)
  const shown = shownRows(state)
  const rows = useMemo(() => filterDeliveries(shown, query, endpointNames), [shown, query, endpointNames])
  const filter = useRef<HTMLInputElement>(null)
  const isPaused = state.frozen !== undefined
  const held = heldCount(state)

  return (
    <Pane
      label="Deliveries"
      head={
        <>
          <h1>Deliveries</h1>
          <span className="muted">{state.total > 0 && formatCount(state.total)}</span>
          <Button
            icon={isPaused ? 'play' : 'pause'}
            look={isPaused ? 'primary' : 'default'}
            collapses
            onClick={isPaused ? deliveries.resume : deliveries.pause}
          >
            {isPaused ? 'Resume' : 'Pause'}
          </Button>
          <span className="delivery-filter">
            <Icon name="search" />
            <input
              ref={filter}
              type="search"
              aria-label="Filter deliveries"
              placeholder="Filter event, target, method"
              spellCheck={false}
              value={query}
              onChange={(event) => {
                deliveriesScreen.setState({ query: event.currentTarget.value })
              }}
            />
          </span>
          <Button
            icon="endpoint"
            collapses
            aria-pressed={selected === 'endpoints'}
            onClick={() => {
              deliveriesScreen.setState({ selected: selected === 'endpoints' ? undefined : 'endpoints' })
            }}
          >
            Endpoints
          </Button>
        </>
      }
    >
      {isPaused && (
        <button type="button" className="delivery-held" onClick={deliveries.resume}>
          {held === 0
            ? 'Paused. Deliveries are still caught.'
            : `${formatQuantity(held, 'new delivery', 'new deliveries')}. Resume to see them.`}
        </button>
      )}
      {state.error !== undefined && !state.isLoaded && (
        <ErrorNote error={state.error} actions={<Button onClick={() => void deliveries.load()}>Try again</Button>} />
      )}
      {!state.isLoaded && state.error === undefined && <Loading />}
      {state.isLoaded && shown.length === 0 && (
        <EmptyState icon="delivery" title="Nothing caught yet">
          Send a request to an endpoint, or let the platform send a test: it shows up here at once.
        </EmptyState>
      )}
      {shown.length > 0 && rows.length === 0 && (
        <div className="delivery-list-empty">
          <EmptyState
            icon="search"
            title="No delivery fits the filter"
            actions={
              <Button
                onClick={() => {
                  deliveriesScreen.setState({ query: '' })
                  filter.current?.focus()
                }}
              >
                Clear the filter
              </Button>
            }
          >
            {`${formatCount(shown.length)} of ${formatQuantity(state.total, 'delivery', 'deliveries')} looked at.`}
          </EmptyState>
          <ListFooter canLoad={canLoadOlder(state)} />
        </div>
      )}
      {rows.length > 0 && (
        <>
          <div className="delivery-row delivery-columns" aria-hidden="true">
            <span>Time</span>
            <span className="delivery-row-method">Method</span>
            <span>Event</span>
            <span className="delivery-row-endpoint">Endpoint</span>
            <span>Status</span>
            <span>Signature</span>
            <span className="delivery-row-size">Size</span>
          </div>
          <VirtualList
            label="Deliveries, newest first"
            items={rows}
            keyOf={idOf}
            rowHeight={ROW_HEIGHT}
            selectedKey={selected === 'endpoints' ? undefined : selected}
            onSelect={(id) => {
              deliveriesScreen.setState({ selected: id })
            }}
            renderRow={(delivery) => (
              <DeliveryRow delivery={delivery} endpointName={endpointNames.get(delivery.endpointId) ?? ''} />
            )}
            footer={<ListFooter canLoad={canLoadOlder(state)} />}
          />
        </>
      )}
    </Pane>
  )
}
