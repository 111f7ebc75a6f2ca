import { useState } from 'react'
import { useStore } from 'zustand'
import type { TokenSummary } from '../../../../../shared/contract/tokens'
import { ErrorNote } from '../../../bridge/error-note'
import { Button } from '../../../ui/button'
import { EmptyState } from '../../../ui/empty-state'
import type { IconName } from '../../../ui/icon'
import { Loading } from '../../../ui/loading'
import { Pane } from '../../../ui/pane'
import { useNow } from '../../../ui/use-now'
import { VirtualList } from '../../../ui/virtual-list'
import {
  openFoundTokens,
  openMake,
  openPaste,
  openPolicy,
  openToken,
  openTokenRequest,
  tokensScreen,
} from '../screen-store'
import { tokens } from '../store'
import { ExpiryNotice } from './expiry-notice'
import { ListFilter, NothingFits } from './list-filter'
import { RemovedBar } from './removed-bar'
import { filterTokens, NO_FILTER } from './token-filter'
import { TokenRow } from './token-row'
import './list.css'

const ROW_HEIGHT = 48
const idOf = (token: TokenSummary) => token.id

interface TokenListProps {
  readonly canMake: boolean
  /** By client id. */
  readonly appNames: ReadonlyMap<string, string>
}

export function TokenList({ canMake, appNames }: TokenListProps) {
  const { view, error } = useStore(tokens)
  const pane = useStore(tokensScreen, (state) => state.pane)
  return (
    <Pane
      label="Tokens"
      head={
        <>
          <h1>Tokens</h1>
          <span className="spacer" />
          <HeadButton icon="paste" name="Paste a token" isShown={pane.kind === 'paste'} onOpen={openPaste}>
            Paste
          </HeadButton>
          {canMake && (
            <HeadButton icon="flask" name="Make a test token" isShown={pane.kind === 'make'} onOpen={openMake}>
              Make
            </HeadButton>
          )}
          <HeadButton
            icon="plus"
            name="Get a token"
            isShown={pane.kind === 'request'}
            onOpen={() => {
              openTokenRequest()
            }}
          >
            Get
          </HeadButton>
        </>
      }
    >
      <div className="token-tools" role="group" aria-label="More about tokens">
        <Button
          icon="delivery"
          collapses="late"
          aria-pressed={pane.kind === 'deliveries'}
          onClick={() => {
            openFoundTokens()
          }}
        >
          In deliveries
        </Button>
        <Button icon="filter" collapses="late" aria-pressed={pane.kind === 'policy'} onClick={openPolicy}>
          Policy
        </Button>
        {view !== undefined && <ExpiryNotice seconds={view.expiryNoticeS} />}
      </div>
      {error !== undefined && <ErrorNote error={error} />}
      {view === undefined && error === undefined && <Loading />}
      {view?.tokens.length === 0 && (
        <EmptyState icon="key" title="No tokens kept">
          Get one for an app, or paste one to see what it says and whether it holds.
        </EmptyState>
      )}
      {view !== undefined && view.tokens.length > 0 && (
        <Rows tokens={view.tokens} expiryNoticeS={view.expiryNoticeS} appNames={appNames} />
      )}
      <RemovedBar />
    </Pane>
  )
}

interface HeadButtonProps {
  readonly icon: IconName
  /** In full. What is drawn is its first word. */
  readonly name: string
  readonly isShown: boolean
  readonly onOpen: () => void
  readonly children: string
}

function HeadButton({ icon, name, isShown, onOpen, children }: HeadButtonProps) {
  return (
    <Button icon={icon} collapses="late" aria-label={name} title={name} aria-pressed={isShown} onClick={onOpen}>
      {children}
    </Button>
  )
}

interface RowsProps extends Pick<TokenListProps, 'appNames'> {
  readonly tokens: readonly TokenSummary[]
  readonly expiryNoticeS: number
}

function Rows({ tokens: all, expiryNoticeS, appNames }: RowsProps) {
  const [filter, setFilter] = useState(NO_FILTER)
  const pane = useStore(tokensScreen, (state) => state.pane)
  const shown = filterTokens(all, filter, { now: useNow(), expiryNoticeS, appNames })
  return (
    <>
      <div className="token-filter" role="search">
        <ListFilter filter={filter} onChange={setFilter} />
      </div>
      {shown.length === 0 ? (
        <NothingFits
          onClear={() => {
            setFilter(NO_FILTER)
          }}
        />
      ) : (
        <VirtualList
          label="Tokens"
          items={shown}
          keyOf={idOf}
          rowHeight={ROW_HEIGHT}
          selectedKey={pane.kind === 'token' ? pane.id : undefined}
          onSelect={openToken}
          renderRow={(token) => (
            <TokenRow
              token={token}
              appName={token.clientId === null ? undefined : appNames.get(token.clientId)}
              expiryNoticeS={expiryNoticeS}
            />
          )}
        />
      )}
    </>
  )
}
