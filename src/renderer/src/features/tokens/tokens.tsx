import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../../../shared/contract/apps'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { TokenId } from '../../../../shared/contract/tokens'
import { EmptyState } from '../../ui/empty-state'
import { Pane, PaneBody } from '../../ui/pane'
import { SplitView } from '../../ui/split-view'
import { FoundPane } from './deliveries/found-pane'
import { DiffPane } from './diff/diff-pane'
import { forgetHow } from './how/how'
import type { KeySetChoice } from './how/how-draft'
import { TokenInspector, type SigningKey } from './kept/token-inspector'
import { TokenList } from './list/token-list'
import { PastePane } from './paste/paste-pane'
import { PolicyPane } from './policy/policy-pane'
import { RequestForm, type OtherWays } from './request/request-form'
import { tokensScreen } from './screen-store'
import { tokens } from './store'
import './tokens.css'

interface TokensProps {
  /** The apps that a token can be had for. */
  readonly apps: readonly App[]
  /** Changes when a check of a token may come out otherwise. */
  readonly keySource: string
  /** Sets of keys that were imported, to verify with. */
  readonly keySets: readonly KeySetChoice[]
  /** Where a request with a token would go. */
  readonly apiUrl: string
  /** What leads to the first app. */
  readonly registerAction: ReactNode
  readonly otherWays: OtherWays
  /** The pane that makes a token to test with, a feature of its own. */
  readonly makePane?: ReactNode
  /** The key that a kept token was verified with, where it is known. */
  readonly signingKeyOf: (id: TokenId) => SigningKey | undefined
  readonly onOpenDelivery: (id: DeliveryId) => void
}

export function Tokens(props: TokensProps) {
  const { apps, makePane } = props
  // A key or a secret that was typed is gone when the screen is left.
  useEffect(() => forgetHow, [])
  const appNames = new Map(apps.map(({ clientId, name }) => [clientId, name]))
  return (
    <SplitView
      initialPercent={40}
      list={<TokenList canMake={makePane !== undefined} appNames={appNames} />}
      inspector={<Inspector {...props} appNames={appNames} />}
    />
  )
}

function Inspector(props: TokensProps & { readonly appNames: ReadonlyMap<string, string> }) {
  const { apps, keySource, keySets, apiUrl, registerAction, otherWays, makePane, onOpenDelivery, appNames } = props
  const pane = useStore(tokensScreen, (state) => state.pane)
  const token = useStore(tokens, (state) =>
    pane.kind === 'token' ? state.view?.tokens.find(({ id }) => id === pane.id) : undefined,
  )
  if (token !== undefined)
    return (
      <TokenInspector
        key={token.id}
        token={token}
        signingKey={props.signingKeyOf(token.id)}
        appName={token.clientId === null ? undefined : appNames.get(token.clientId)}
        keySource={keySource}
        keySets={keySets}
        apiUrl={apiUrl}
        onOpenDelivery={onOpenDelivery}
      />
    )
  switch (pane.kind) {
    case 'make':
      if (makePane !== undefined) return makePane
      break
    case 'policy':
      return <PolicyPane key={keySource} />
    case 'compare':
      return <DiffPane left={pane.left} right={pane.right} />
    case 'deliveries':
      return (
        <FoundPane
          key={pane.deliveryId}
          deliveryId={pane.deliveryId}
          keySource={keySource}
          keySets={keySets}
          onOpenDelivery={onOpenDelivery}
        />
      )
    case 'request':
      return (
        <Pane label="Get a token" head={<h2>Get a token</h2>}>
          <PaneBody>
            {apps.length === 0 ? (
              <EmptyState icon="app" title="First, an app" actions={registerAction}>
                The platform gives tokens to apps. Register one, then come back here.
              </EmptyState>
            ) : (
              <RequestForm apps={apps} clientId={pane.clientId} otherWays={otherWays} />
            )}
          </PaneBody>
        </Pane>
      )
    case 'paste':
    case 'token':
      break
  }
  return <PastePane keySource={keySource} keySets={keySets} />
}
