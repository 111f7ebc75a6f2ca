import { useStore } from 'zustand'
import type { TokenRef } from '../../../../../shared/contract/tokens'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useQuery } from '../../../bridge/use-query'
import { Button } from '../../../ui/button'
import { EmptyState } from '../../../ui/empty-state'
import { Loading } from '../../../ui/loading'
import { Pane, PaneBody } from '../../../ui/pane'
import { SelectField } from '../../../ui/select-field'
import { paste } from '../paste/paste'
import { chosenText } from '../paste/paste-store'
import { openComparison, type Compared } from '../screen-store'
import { tokens } from '../store'
import { comparedOptions, refOf } from './compared-options'
import { DiffTable } from './diff-table'
import './diff.css'

interface DiffPaneProps {
  readonly left: Compared
  readonly right: Compared | undefined
}

const none = { value: '', text: 'Choose a token…' }

/** Two tokens beside each other, member by member. */
export function DiffPane({ left, right }: DiffPaneProps) {
  const kept = useStore(tokens, ({ view }) => view?.tokens) ?? []
  const pasted = chosenText(useStore(paste))
  const options = comparedOptions(kept, pasted)
  const leftRef = refOf(left, kept, pasted)
  const rightRef = refOf(right, kept, pasted)
  const sideOf = (value: string): Compared | undefined =>
    value === 'pasted' ? value : kept.find(({ id }) => id === value)?.id
  return (
    <Pane label="Compare tokens" inheritsFocus head={<h2>Compare tokens</h2>}>
      <PaneBody>
        <div className="field-row">
          <SelectField
            label="Left"
            options={leftRef === undefined ? [none, ...options] : options}
            value={leftRef === undefined ? '' : left}
            onChange={(value) => {
              const side = sideOf(value)
              if (side !== undefined) openComparison(side, right)
            }}
          />
          <SelectField
            label="Right"
            options={rightRef === undefined ? [none, ...options] : options}
            value={rightRef === undefined ? '' : (right ?? '')}
            onChange={(value) => {
              openComparison(left, sideOf(value))
            }}
          />
          <Button
            className="diff-swap"
            icon="compare"
            disabled={rightRef === undefined}
            onClick={() => {
              if (right !== undefined) openComparison(right, left)
            }}
          >
            Swap
          </Button>
        </div>
        {leftRef === undefined || rightRef === undefined ? (
          <EmptyState icon="compare" title="Choose two tokens">
            Kept ones, or one that is pasted, are compared by what their headers and claims say.
          </EmptyState>
        ) : (
          <Difference left={leftRef} right={rightRef} />
        )}
      </PaneBody>
    </Pane>
  )
}

function Difference({ left, right }: { readonly left: TokenRef; readonly right: TokenRef }) {
  const diff = useQuery(JSON.stringify([left, right]), () => api.tokens.diff({ left, right }))
  if (diff.error !== undefined)
    return <ErrorNote error={diff.error} actions={<Button onClick={diff.retry}>Try again</Button>} />
  return diff.data === undefined ? <Loading /> : <DiffTable diff={diff.data} />
}
