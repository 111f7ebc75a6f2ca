import type { ReactNode, RefObject } from 'react'
import { useStore } from 'zustand'
import type { DeliverySummary } from '../../../../shared/contract/deliveries'
import { ErrorNote } from '../../bridge/error-note'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { formatCount, formatQuantity } from '../../ui/format'
import { Loading } from '../../ui/loading'
import { Pane } from '../../ui/pane'
import { VirtualList } from '../../ui/virtual-list'
import { heldCount } from './deliveries-store'
import { DeliveryColumns, DeliveryRow } from './delivery-row'
import { ListFooter } from './list-footer'
import { QueryLine } from './query/query-line'
import { RemoveFound } from './remove-found'
import { deliveriesScreen } from './screen-store'
import { deliveries, found } from './store'
import { RemovedBar } from './removed-bar'
import { loadOlder, pauseList, resumeList, useShownList } from './use-shown-list'

const ROW_HEIGHT = 28
const idOf = (delivery: DeliverySummary) => delivery.id

interface DeliveryListProps {
  readonly endpointNames: ReadonlyMap<string, string>
  readonly queryField: RefObject<HTMLInputElement | null>
  /** Buttons and charts of others, above the list. */
  readonly tools: ReactNode
}

export function DeliveryList({ endpointNames, queryField, tools }: DeliveryListProps) {
  const state = useStore(deliveries)
  const selected = useStore(deliveriesScreen, (screen) => screen.selected)
  const { rows, query, canLoadOlder, olderError } = useShownList()
  const isPaused = state.frozen !== undefined

  return (
    <Pane
      label="Deliveries"
      head={
        <>
          <h1>Deliveries</h1>
          <span className="muted">{state.total > 0 && formatCount(state.total)}</span>
          <span className="spacer" />
          <Button
            icon={isPaused ? 'play' : 'pause'}
            look={isPaused ? 'primary' : 'default'}
            collapses
            onClick={isPaused ? resumeList : pauseList}
          >
            {isPaused ? 'Resume' : 'Pause'}
          </Button>
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
      <QueryLine field={queryField}>
        <RemoveFound onRemoved={() => queryField.current?.focus()} />
      </QueryLine>
      {tools}
      {isPaused && <HeldNote held={heldCount(state)} isFiltered={query !== ''} />}
      {state.error !== undefined && !state.isLoaded && (
        <ErrorNote error={state.error} actions={<Button onClick={() => void deliveries.load()}>Try again</Button>} />
      )}
      {!state.isLoaded && state.error === undefined && <Loading />}
      {state.isLoaded && rows.length === 0 && query === '' && (
        <EmptyState icon="delivery" title="Nothing caught yet">
          Send a request to an endpoint, or let the platform send a test: it shows up here at once.
        </EmptyState>
      )}
      {rows.length === 0 && query !== '' && (
        <EmptyState
          icon="search"
          title="No delivery fits the query"
          actions={
            <Button
              onClick={() => {
                found.setText('')
                queryField.current?.focus()
              }}
            >
              Clear the query
            </Button>
          }
        >
          {`${formatQuantity(state.total, 'delivery was', 'deliveries were')} looked at. What arrives and fits shows up here.`}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <DeliveryColumns />
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
            footer={<ListFooter />}
            onNearEnd={() => {
              // After a failure the button tries again.
              if (canLoadOlder && olderError === undefined) loadOlder()
            }}
          />
        </>
      )}
      <RemovedBar />
    </Pane>
  )
}

function HeldNote({ held, isFiltered }: { readonly held: number; readonly isFiltered: boolean }) {
  return (
    <button type="button" className="delivery-held" onClick={resumeList}>
      {held === 0
        ? 'Paused. Deliveries are still caught.'
        : `${formatQuantity(held, 'new delivery', 'new deliveries')}. Resume to see ${isFiltered ? 'those that fit' : 'them'}.`}
    </button>
  )
}
