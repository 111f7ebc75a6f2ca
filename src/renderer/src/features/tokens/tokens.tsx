import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../../../shared/contract/apps'
import { EmptyState } from '../../ui/empty-state'
import { Pane, PaneBody } from '../../ui/pane'
import { SplitView } from '../../ui/split-view'
import { PasteBox } from './paste-box'
import { RequestForm, type OtherWays } from './request-form'
import { tokensScreen } from './screen-store'
import { tokens } from './store'
import { TokenInspector } from './token-inspector'
import { TokenList } from './token-list'
import './tokens.css'

interface TokensProps {
  /** The apps that a token can be had for. */
  readonly apps: readonly App[]
  /** Changes when a check of a token may come out otherwise. */
  readonly keySource: string
  /** What leads to the first app. */
  readonly registerAction: ReactNode
  readonly otherWays: OtherWays
  /** The pane that makes a token to test with, a feature of its own. */
  readonly makePane?: ReactNode
}

export function Tokens({ apps, keySource, registerAction, otherWays, makePane }: TokensProps) {
  const pane = useStore(tokensScreen, (state) => state.pane)
  const token = useStore(tokens, (state) =>
    pane.kind === 'token' ? state.view?.tokens.find(({ id }) => id === pane.id) : undefined,
  )
  return (
    <SplitView
      initialPercent={42}
      list={<TokenList canMake={makePane !== undefined} />}
      inspector={
        token !== undefined ? (
          <TokenInspector key={token.id} token={token} keySource={keySource} />
        ) : pane.kind === 'make' && makePane !== undefined ? (
          makePane
        ) : pane.kind === 'request' ? (
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
        ) : (
          <PasteBox keySource={keySource} />
        )
      }
    />
  )
}
