import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../../../shared/contract/apps'
import type { Endpoint } from '../../../../shared/contract/capture'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { Webhook } from '../../../../shared/contract/webhooks'
import { EmptyState } from '../../ui/empty-state'
import { Pane, PaneBody } from '../../ui/pane'
import { SplitView } from '../../ui/split-view'
import { CreateForm } from './create-form'
import { HealingsPane } from './healings-pane'
import { webhooksScreen, type SentTest } from './screen-store'
import { webhooks } from './store'
import { WebhookInspector } from './webhook-inspector'
import { WebhookList } from './webhook-list'

interface WebhooksProps {
  readonly apps: readonly App[]
  readonly endpoints: readonly Endpoint[]
  readonly endpointNames: ReadonlyMap<string, string>
  /** True while the platform can be asked. */
  readonly isEnvironmentReady: boolean
  /** What leads to the first app, and to the first endpoint. */
  readonly registerAction: ReactNode
  readonly endpointAction: ReactNode
  readonly renderArrival: (webhook: Webhook, test: SentTest) => ReactNode
  /** The signing secret that is here, to be shown and copied. */
  readonly renderSecret: (webhook: Webhook) => ReactNode
  readonly onOpenDelivery: (id: DeliveryId) => void
}

export function Webhooks({
  apps,
  endpoints,
  endpointNames,
  isEnvironmentReady,
  registerAction,
  endpointAction,
  renderArrival,
  renderSecret,
  onOpenDelivery,
}: WebhooksProps) {
  const pane = useStore(webhooksScreen, (state) => state.pane)
  const view = useStore(webhooks, (state) => state.view)
  const webhook = pane?.kind === 'webhook' ? view?.webhooks.find(({ id }) => id === pane.id) : undefined
  return (
    <SplitView
      initialPercent={42}
      list={
        <WebhookList
          endpointNames={endpointNames}
          isEnvironmentReady={isEnvironmentReady}
          clientIds={apps.filter((app) => app.hasSecret).map((app) => app.clientId)}
        />
      }
      inspector={
        webhook !== undefined && view !== undefined ? (
          <WebhookInspector
            key={webhook.id}
            webhook={webhook}
            view={view}
            endpointName={webhook.endpointId === null ? undefined : endpointNames.get(webhook.endpointId)}
            renderArrival={renderArrival}
            renderSecret={renderSecret}
            onOpenDelivery={onOpenDelivery}
          />
        ) : pane?.kind === 'healings' ? (
          <HealingsPane healings={view?.healings ?? []} webhooks={view?.webhooks ?? []} />
        ) : pane?.kind === 'create' ? (
          <Pane label="Create a webhook" head={<h2>Create a webhook</h2>}>
            <PaneBody>
              {apps.length === 0 ? (
                <EmptyState icon="app" title="First, an app" actions={registerAction}>
                  The token of an app creates the webhook.
                </EmptyState>
              ) : (
                <CreateForm apps={apps} endpoints={endpoints} endpointAction={endpointAction} />
              )}
            </PaneBody>
          </Pane>
        ) : (
          <Pane label="Details" head={null}>
            <PaneBody>
              <EmptyState icon="webhook" title="Select a webhook">
                Where it points, which events it carries, a test of it, and whether all of them arrived are here.
              </EmptyState>
            </PaneBody>
          </Pane>
        )
      }
    />
  )
}
