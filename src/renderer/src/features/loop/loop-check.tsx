import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../../../shared/contract/apps'
import type { Endpoint } from '../../../../shared/contract/capture'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import { ErrorNote } from '../../bridge/error-note'
import { EmptyState } from '../../ui/empty-state'
import { Loading } from '../../ui/loading'
import { Pane, PaneBody } from '../../ui/pane'
import { sortedEndpoints } from './loop-choices'
import { LoopForm } from './loop-form'
import { LoopOutcome } from './loop-outcome'
import { loop } from './store'
import './loop.css'

interface LoopCheckProps {
  readonly apps: readonly App[]
  readonly endpoints: readonly Endpoint[]
  /** What leads to the first app, and to the first endpoint. */
  readonly registerAction: ReactNode
  readonly endpointAction: ReactNode
  readonly onOpenDelivery: (id: DeliveryId) => void
}

/** Does a delivery of the platform get here, and does the platform see the answer. */
export function LoopCheck({ apps, endpoints, registerAction, endpointAction, onOpenDelivery }: LoopCheckProps) {
  const { view, error } = useStore(loop)
  return (
    <Pane label="Loop check" head={<h2>Loop check</h2>}>
      <PaneBody>
        {apps.length === 0 ? (
          <EmptyState icon="app" title="First, an app" actions={registerAction}>
            The check sends a test with the token of an app.
          </EmptyState>
        ) : sortedEndpoints(endpoints).length === 0 ? (
          <EmptyState icon="endpoint" title="First, an endpoint" actions={endpointAction}>
            An endpoint that is on is what the test is sent to.
          </EmptyState>
        ) : (
          <>
            <p className="loop-lead">
              A test of the platform goes the whole way: out to it, back through the tunnel, and its answer back. A
              webhook is made for it if there is none.
            </p>
            <LoopForm apps={apps} endpoints={endpoints} isRunning={view?.state === 'running'} />
            {view === undefined && error !== undefined && <ErrorNote error={error} />}
            {view === undefined && error === undefined && <Loading />}
            {view !== undefined && <LoopOutcome view={view} onOpenDelivery={onOpenDelivery} />}
          </>
        )}
      </PaneBody>
    </Pane>
  )
}
