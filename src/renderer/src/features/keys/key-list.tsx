import { useStore } from 'zustand'
import type { Key } from '../../../../shared/contract/keys'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { formatDateTime } from '../../ui/format'
import { Loading } from '../../ui/loading'
import { Pane } from '../../ui/pane'
import { StatusWord } from '../../ui/status-word'
import { TwoLineRow } from '../../ui/two-line-row'
import { VirtualList } from '../../ui/virtual-list'
import { groupOf, groupsOf, keyTitle, keyWord, kindOf } from './key-words'
import { keysScreen, openKey, openKeySets, setImporting } from './screen-store'
import { keys } from './store'

const ROW_HEIGHT = 48
const idOf = ({ id }: Key): string => id

export function KeyList() {
  const { view, error } = useStore(keys)
  const keyId = useStore(keysScreen, (state) => state.keyId)
  const refresh = useCommand(api.keys.refresh)
  const isThere = view?.addresses.some(({ url }) => url !== null) === true
  return (
    <Pane
      label="Keys"
      head={
        <>
          <h1>Keys</h1>
          <span className="spacer" />
          <Button icon="compare" collapses="late" aria-pressed={keyId === undefined} onClick={openKeySets}>
            Key sets
          </Button>
          <Button
            icon="plus"
            collapses="late"
            onClick={() => {
              setImporting(true)
            }}
          >
            Import…
          </Button>
        </>
      }
    >
      {error !== undefined && <ErrorNote error={error} />}
      {refresh.error !== undefined && <ErrorNote error={refresh.error} />}
      {view === undefined && error === undefined && <Loading />}
      {view?.keys.length === 0 && (
        <EmptyState
          icon="keyhole"
          title="No keys yet"
          actions={
            <Button
              icon="refresh"
              pending={refresh.pending || view.isFetching}
              disabled={!isThere}
              onClick={() => void refresh.run()}
            >
              Fetch the keys
            </Button>
          }
        >
          {isThere
            ? 'Fetch what the platform publishes, or import a key set or PEM that a partner gave you.'
            : 'The environment is not there yet. Its keys are fetched when it is; a key set or PEM can be imported now.'}
        </EmptyState>
      )}
      {view !== undefined && view.keys.length > 0 && (
        <VirtualList
          label="Keys"
          items={groupsOf(view.keys).flatMap((group) => group.keys)}
          keyOf={idOf}
          rowHeight={ROW_HEIGHT}
          selectedKey={keyId}
          onSelect={openKey}
          renderRow={(key) => <Row of={key} />}
        />
      )}
    </Pane>
  )
}

function Row({ of: key }: { readonly of: Key }) {
  const { word, tone } = keyWord(key)
  return (
    <TwoLineRow
      title={<code>{keyTitle(key)}</code>}
      detail={kindOf(key)}
      aside={<StatusWord tone={tone}>{word}</StatusWord>}
      detailAside={key.goneSince === null ? groupOf(key) : `since ${formatDateTime(key.goneSince)}`}
    />
  )
}
