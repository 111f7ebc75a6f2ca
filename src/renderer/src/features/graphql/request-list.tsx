import { useState } from 'react'
import { useStore } from 'zustand'
import type { GraphqlRequest, GraphqlRequestId } from '../../../../shared/contract/graphql'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { ConfirmButton } from '../../ui/confirm-button'
import { EmptyState } from '../../ui/empty-state'
import { formatDateTime } from '../../ui/format'
import { Loading } from '../../ui/loading'
import { Pane } from '../../ui/pane'
import { Segmented } from '../../ui/segmented'
import { TwoLineRow } from '../../ui/two-line-row'
import { VirtualList } from '../../ui/virtual-list'
import { graphqlDraft, openDraft } from './draft-store'
import { outcomeWords } from './outcome-words'
import type { RequestSurroundings } from './request-of'
import { SaveForm } from './save-form'
import { SavedTools } from './saved-tools'
import { SchemaNote } from './schema-note'
import { graphql, graphqlRun } from './store'

const ROW_HEIGHT = 48
const LISTS = [
  { value: 'history', label: 'History' },
  { value: 'saved', label: 'Saved' },
] as const
const idOf = (request: GraphqlRequest) => request.id

export function RequestList({ surroundings }: { readonly surroundings: RequestSurroundings }) {
  const { view, error } = useStore(graphql)
  const openedId = useStore(graphqlDraft, (state) => state.openedId)
  const [list, setList] = useState<(typeof LISTS)[number]['value']>('history')
  const open = useCommand(api.graphql.open)
  const clear = useCommand(api.graphql.clearHistory)
  const requests = (view?.requests ?? []).filter(({ name }) => (name === null) === (list === 'history'))
  const opened = requests.find(({ id }) => id === openedId)
  const problem = open.error ?? clear.error ?? error
  const choose = async (id: GraphqlRequestId): Promise<void> => {
    const draft = await open.run({ id })
    if (!draft.ok) return
    // What is shown may be the answer to this very one.
    if (graphqlRun.getState().answer?.requestId !== id) graphqlRun.clear()
    openDraft(id, draft.value)
  }
  return (
    <Pane label="Requests" head={<h1>GraphQL</h1>}>
      <div className="graphql-lists">
        <Segmented label="Requests" options={LISTS} value={list} onChange={setList} />
      </div>
      {problem !== undefined && <ErrorNote error={problem} />}
      {view === undefined && error === undefined && <Loading />}
      {view !== undefined && requests.length === 0 && (
        <EmptyState icon="graph" title={list === 'history' ? 'Nothing sent yet' : 'Nothing saved yet'}>
          {list === 'history'
            ? 'What you send is kept here, without its token, in the encrypted store.'
            : 'Give a request a name to keep it when the history moves on.'}
        </EmptyState>
      )}
      {requests.length > 0 && (
        <VirtualList
          label={list === 'history' ? 'History' : 'Saved requests'}
          items={requests}
          keyOf={idOf}
          rowHeight={ROW_HEIGHT}
          selectedKey={opened?.id}
          onSelect={(id) => void choose(id)}
          renderRow={(request) => (
            <TwoLineRow
              title={request.name ?? request.title}
              detail={request.name === null ? formatDateTime(request.at) : request.title}
              aside={outcomeWords(request)}
            />
          )}
        />
      )}
      {opened !== undefined && <SavedTools key={opened.id} request={opened} />}
      {list === 'saved' && view !== undefined && opened === undefined && <SaveForm surroundings={surroundings} />}
      {list === 'history' && requests.length > 0 && opened === undefined && (
        <div className="graphql-list-tools">
          <ConfirmButton
            icon="trash"
            pending={clear.pending}
            question="Clear for good?"
            onConfirm={() => void clear.run()}
          >
            Clear history
          </ConfirmButton>
        </div>
      )}
      <SchemaNote />
    </Pane>
  )
}
