import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Webhook } from '../../../../shared/contract/webhooks'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Loading } from '../../ui/loading'
import { Pane } from '../../ui/pane'
import { StatusWord } from '../../ui/status-word'
import { TwoLineRow } from '../../ui/two-line-row'
import { VirtualList } from '../../ui/virtual-list'
import { addressTexts } from './address-words'
import { HealingsNotice } from './healings-notice'
import { RemovalNotice } from './removal-notice'
import { openCreation, openWebhook, webhooksScreen } from './screen-store'
import { webhooks } from './store'
import { nameOf } from './webhook-name'

const ROW_HEIGHT = 48
const idOf = (webhook: Webhook) => webhook.id

/** Asks with a token of each app in turn. One that may not list webhooks does not keep the others from it. */
async function refreshAll(clientIds: readonly string[]): Promise<void> {
  const failures: unknown[] = []
  for (const clientId of clientIds)
    await api.webhooks.refresh({ clientId }).then(webhooks.accept, (failure: unknown) => failures.push(failure))
  if (failures.length > 0) throw failures[0]
}

interface WebhookListProps {
  readonly endpointNames: ReadonlyMap<string, string>
  /** The apps whose webhooks can be asked for. */
  readonly clientIds: readonly string[]
  /** True while the platform can be asked. */
  readonly isEnvironmentReady: boolean
}

export function WebhookList({ endpointNames, clientIds, isEnvironmentReady }: WebhookListProps) {
  const { view, error } = useStore(webhooks)
  const pane = useStore(webhooksScreen, (state) => state.pane)
  const refresh = useCommand(refreshAll)
  const { reset } = refresh
  // What failed before the platform was there says nothing any more.
  useEffect(() => {
    if (isEnvironmentReady) reset()
  }, [isEnvironmentReady, reset])
  const isEmpty = view?.webhooks.length === 0
  const removing = new Set(view?.removals.filter(({ state }) => state !== 'failed').map(({ webhookId }) => webhookId))
  const create = (
    <Button icon="plus" collapses={!isEmpty} look={isEmpty ? 'primary' : 'default'} onClick={openCreation}>
      Create a webhook
    </Button>
  )
  return (
    <Pane
      label="Webhooks"
      head={
        <>
          <h1>Webhooks</h1>
          <span className="spacer" />
          <Button
            icon="refresh"
            collapses
            pending={refresh.pending}
            disabled={clientIds.length === 0}
            onClick={() => void refresh.run(clientIds)}
          >
            Refresh
          </Button>
          {!isEmpty && create}
        </>
      }
    >
      {refresh.error !== undefined && <ErrorNote error={refresh.error} onDismiss={reset} />}
      {refresh.error === undefined && error !== undefined && <ErrorNote error={error} />}
      {view !== undefined && <HealingsNotice healings={view.healings} />}
      {view?.removals
        // The inspector says it of the one that is open.
        .filter(({ webhookId }) => pane?.kind !== 'webhook' || pane.id !== webhookId)
        .map((removal) => {
          const webhook = view.webhooks.find(({ id }) => id === removal.webhookId)
          return (
            <RemovalNotice
              key={removal.webhookId}
              removal={removal}
              name={webhook === undefined ? removal.webhookId : nameOf(webhook)}
            />
          )
        })}
      {view === undefined && error === undefined && <Loading />}
      {isEmpty && (
        <EmptyState icon="webhook" title="No webhooks yet" actions={create}>
          A webhook tells the platform to send events to an endpoint. Its signing secret is made here.
        </EmptyState>
      )}
      {view !== undefined && !isEmpty && (
        <VirtualList
          label="Webhooks"
          items={view.webhooks}
          keyOf={idOf}
          rowHeight={ROW_HEIGHT}
          selectedKey={pane?.kind === 'webhook' ? pane.id : undefined}
          onSelect={openWebhook}
          renderRow={(webhook) => (
            <TwoLineRow
              title={nameOf(webhook)}
              detail={(webhook.endpointId !== null && endpointNames.get(webhook.endpointId)) || webhook.url}
              aside={<code className="muted">{webhook.id}</code>}
              detailAside={
                removing.has(webhook.id) ? (
                  <StatusWord tone="warn" icon="trash">
                    being deleted
                  </StatusWord>
                ) : (
                  <StatusWord tone={addressTexts[webhook.address].tone} icon={addressTexts[webhook.address].icon}>
                    {addressTexts[webhook.address].short}
                  </StatusWord>
                )
              }
            />
          )}
        />
      )}
    </Pane>
  )
}
