import { useState } from 'react'
import { useStore } from 'zustand'
import type { DeliveryId } from '../../../../../shared/contract/deliveries'
import type { TokenInDelivery } from '../../../../../shared/contract/tokens'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useQuery } from '../../../bridge/use-query'
import { Button } from '../../../ui/button'
import { EmptyState } from '../../../ui/empty-state'
import { formatQuantity } from '../../../ui/format'
import { Loading } from '../../../ui/loading'
import { Pane, PaneBody } from '../../../ui/pane'
import type { KeySetChoice } from '../how/how-draft'
import { openFoundTokens } from '../screen-store'
import { tokens } from '../store'
import { FoundInspection } from './found-inspection'
import { FoundItem } from './found-item'
import './found.css'

interface FoundPaneProps {
  /** Undefined: the newest deliveries. */
  readonly deliveryId: DeliveryId | undefined
  readonly keySource: string
  readonly keySets: readonly KeySetChoice[]
  readonly onOpenDelivery: (id: DeliveryId) => void
}

const keyOf = ({ deliveryId, index }: TokenInDelivery): string => `${deliveryId} ${String(index)}`

/** Tokens that came in deliveries. They are looked for anew when a kept one comes or goes, since that says which are kept. */
export function FoundPane({ deliveryId, keySource, keySets, onOpenDelivery }: FoundPaneProps) {
  const rev = useStore(tokens, ({ view }) => view?.tokens.map(({ id }) => id).join(' ') ?? '')
  const [asked, setAsked] = useState(0)
  const found = useQuery(`${deliveryId ?? ''} ${rev} ${String(asked)}`, () =>
    api.tokens.findInDeliveries({ deliveryId: deliveryId ?? null }),
  )
  const [chosen, setChosen] = useState<string>()
  const list = found.data?.tokens ?? []
  // Of one delivery with one token that one is meant.
  const only = deliveryId !== undefined && list.length === 1 ? list[0] : undefined
  const shown = list.find((token) => keyOf(token) === chosen) ?? only
  return (
    <Pane
      label="Found in deliveries"
      inheritsFocus
      head={
        <>
          <h2>{deliveryId === undefined ? 'Found in deliveries' : 'Found in a delivery'}</h2>
          <span className="spacer" />
          {deliveryId !== undefined && (
            <Button
              onClick={() => {
                openFoundTokens()
              }}
            >
              All deliveries
            </Button>
          )}
          <Button
            icon="refresh"
            collapses
            onClick={() => {
              setAsked((count) => count + 1)
            }}
          >
            Look again
          </Button>
        </>
      }
    >
      <PaneBody>
        {found.error !== undefined && (
          <ErrorNote error={found.error} actions={<Button onClick={found.retry}>Try again</Button>} />
        )}
        {found.data === undefined && found.error === undefined && <Loading>Looking through deliveries…</Loading>}
        {found.data !== undefined && list.length === 0 && (
          <EmptyState icon="delivery" title="No token found">
            {`Looked through ${formatQuantity(found.data.searchedCount, 'delivery', 'deliveries')}: headers, addresses and bodies.`}
          </EmptyState>
        )}
        {found.data !== undefined && list.length > 0 && (
          <>
            {only === undefined && (
              <p className="found-lead muted">
                {`${formatQuantity(list.length, 'token')} in ${formatQuantity(found.data.searchedCount, 'delivery', 'deliveries')}, newest first. What they say of themselves is not checked until you look at one.`}
              </p>
            )}
            <ul className="found-list" aria-label="Tokens in deliveries">
              {list.map((token) => (
                <FoundItem
                  key={keyOf(token)}
                  token={token}
                  isShown={token === shown}
                  onShow={() => {
                    setChosen(keyOf(token))
                  }}
                  onOpenDelivery={onOpenDelivery}
                />
              ))}
            </ul>
          </>
        )}
        {shown !== undefined && (
          <FoundInspection key={keyOf(shown)} token={shown} keySource={keySource} keySets={keySets} />
        )}
      </PaneBody>
    </Pane>
  )
}
