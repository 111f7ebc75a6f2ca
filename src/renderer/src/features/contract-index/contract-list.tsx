import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { ContractIndexView } from '../../../../shared/contract/contract-index'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { formatQuantity } from '../../ui/format'
import { Loading } from '../../ui/loading'
import { Pane } from '../../ui/pane'
import { TwoLineRow } from '../../ui/two-line-row'
import { useNow } from '../../ui/use-now'
import { VirtualList } from '../../ui/virtual-list'
import { checkedWords, indexName } from './contract-words'
import { contractScreen, openPart, openTopic, type ContractPart } from './screen-store'
import { contractIndex } from './store'

const ROW_HEIGHT = 48

interface Row {
  /** `part/…` or `topic/…`. */
  readonly key: string
  readonly title: string
  readonly detail: string
  readonly aside?: string
}

const PARTS: readonly ContractPart[] = ['quick-start', 'changes', 'portal', 'traces']

function rowsOf(view: ContractIndexView): readonly Row[] {
  const details: Readonly<Record<ContractPart, Omit<Row, 'key'>>> = {
    'quick-start': { title: 'Quick start', detail: 'A check list that ticks itself' },
    changes: {
      title: 'Changes',
      detail: view.changeCount === 0 ? 'None against the bundled index' : formatQuantity(view.changeCount, 'change'),
    },
    portal: { title: 'Partner portal', detail: 'Bundles and SDK packages, and who may have them' },
    traces: { title: 'Trace lookup', detail: 'What the platform recorded of a request', aside: '2026.4' },
  }
  return [
    ...PARTS.map((part) => ({ key: `part/${part}`, ...details[part] })),
    ...view.topics.map(({ id, title, description }) => ({ key: `topic/${id}`, title, detail: description })),
  ]
}

const keyOf = ({ key }: Row): string => key

const openRow = (key: string): void => {
  const part = PARTS.find((name) => key === `part/${name}`)
  if (part === undefined) openTopic(key.slice('topic/'.length))
  else openPart(part)
}

interface ContractListProps {
  /** True while the environment can be asked: then its index is, when that is due. */
  readonly isEnvironmentReady: boolean
}

export function ContractList({ isEnvironmentReady }: ContractListProps) {
  const { view, error } = useStore(contractIndex)
  const pane = useStore(contractScreen, (state) => state.pane)
  const refresh = useCommand(api.contractIndex.refresh)
  const { reset } = refresh
  const now = useNow()
  const environmentId = view?.environmentId
  useEffect(() => {
    // What becomes of it is announced; who opened the screen asked for nothing.
    if (isEnvironmentReady) api.contractIndex.refresh({ ifDue: true }).catch(() => undefined)
  }, [isEnvironmentReady, environmentId])
  return (
    <Pane
      label="Contract"
      head={
        <>
          <h1>Contract</h1>
          <span className="spacer" />
          <Button
            icon="refresh"
            collapses
            pending={refresh.pending || view?.isRefreshing === true}
            onClick={() => void refresh.run({ ifDue: false })}
          >
            Refresh
          </Button>
        </>
      }
    >
      {refresh.error !== undefined && <ErrorNote error={refresh.error} onDismiss={reset} />}
      {view === undefined && error !== undefined && <ErrorNote error={error} />}
      {view === undefined && error === undefined && <Loading />}
      {view !== undefined && (
        <>
          <p className="contract-index-name foreign">
            {indexName(view)}
            <br />
            <span className="muted">{checkedWords(view, now)}</span>
            {view.problem !== null && refresh.error === undefined && (
              <span className="muted">{`: ${view.problem.message}`}</span>
            )}
            {view.missedTopics.length > 0 && (
              <span className="muted">{` · ${formatQuantity(view.missedTopics.length, 'topic')} without a text`}</span>
            )}
          </p>
          <VirtualList
            label="The contract"
            items={rowsOf(view)}
            keyOf={keyOf}
            rowHeight={ROW_HEIGHT}
            selectedKey={pane.kind === 'topic' ? `topic/${pane.id}` : `part/${pane.kind}`}
            onSelect={openRow}
            renderRow={({ title, detail, aside }) => <TwoLineRow title={title} detail={detail} aside={aside} />}
          />
        </>
      )}
    </Pane>
  )
}
