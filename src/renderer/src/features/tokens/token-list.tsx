import { useStore } from 'zustand'
import type { TokenSummary } from '../../../../shared/contract/tokens'
import { ErrorNote } from '../../bridge/error-note'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Loading } from '../../ui/loading'
import { Pane } from '../../ui/pane'
import { VirtualList } from '../../ui/virtual-list'
import { openMake, openPaste, openToken, openTokenRequest, tokensScreen } from './screen-store'
import { tokens } from './store'
import { TokenRow } from './token-row'

const ROW_HEIGHT = 48
const idOf = (token: TokenSummary) => token.id

export function TokenList({ canMake }: { readonly canMake: boolean }) {
  const { view, error } = useStore(tokens)
  const pane = useStore(tokensScreen, (state) => state.pane)
  return (
    <Pane
      label="Tokens"
      head={
        <>
          <h1>Tokens</h1>
          <span className="spacer" />
          <Button icon="paste" collapses aria-pressed={pane.kind === 'paste'} onClick={openPaste}>
            Paste a token
          </Button>
          {canMake && (
            <Button icon="flask" collapses aria-pressed={pane.kind === 'make'} onClick={openMake}>
              Make a test token
            </Button>
          )}
          <Button
            icon="plus"
            collapses
            aria-pressed={pane.kind === 'request'}
            onClick={() => {
              openTokenRequest()
            }}
          >
            Get a token
          </Button>
        </>
      }
    >
      {error !== undefined && <ErrorNote error={error} />}
      {view === undefined && error === undefined && <Loading />}
      {view?.tokens.length === 0 && (
        <EmptyState icon="key" title="No tokens kept">
          Get one for an app, or paste one to see what it says and whether it holds.
        </EmptyState>
      )}
      {view !== undefined && view.tokens.length > 0 && (
        <VirtualList
          label="Tokens"
          items={view.tokens}
          keyOf={idOf}
          rowHeight={ROW_HEIGHT}
          selectedKey={pane.kind === 'token' ? pane.id : undefined}
          onSelect={openToken}
          renderRow={(token) => <TokenRow token={token} />}
        />
      )}
    </Pane>
  )
}
