import { Button } from '../../../ui/button'
import { STATES, stateWords } from './state-words'
import type { TokenFilter } from './token-filter'

interface ListFilterProps {
  readonly filter: TokenFilter
  readonly onChange: (filter: TokenFilter) => void
}

/** Two controls in one line, without labels of their own: what they are is said where it is heard. */
export function ListFilter({ filter, onChange }: ListFilterProps) {
  return (
    <>
      <input
        type="search"
        aria-label="Filter tokens"
        placeholder="Subject, app, scope…"
        maxLength={200}
        value={filter.text}
        onChange={(event) => {
          onChange({ ...filter, text: event.currentTarget.value })
        }}
      />
      <select
        aria-label="State"
        value={filter.state}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          onChange({ ...filter, state: STATES.find((state) => state === chosen) ?? 'any' })
        }}
      >
        <option value="any">any state</option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {stateWords[state].word}
          </option>
        ))}
      </select>
    </>
  )
}

export function NothingFits({ onClear }: { readonly onClear: () => void }) {
  return (
    <p className="token-list-none">
      <span className="muted">No kept token fits the filter.</span>
      <Button onClick={onClear}>Show all</Button>
    </p>
  )
}
