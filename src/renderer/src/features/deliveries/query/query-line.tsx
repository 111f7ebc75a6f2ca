import { useId, useState, type ReactNode, type RefObject } from 'react'
import { useStore } from 'zustand'
import { Icon } from '../../../ui/icon'
import { SuggestField } from '../../../ui/suggest-field'
import { found, suggestions } from '../store'
import { QueryStatus } from './query-status'
import { SavedFilters } from './saved-filters'
import './query.css'

const MAX_QUERY_CHARS = 2_000

interface QueryLineProps {
  readonly field: RefObject<HTMLInputElement | null>
  /** At the end of the line that says what was found. */
  readonly children?: ReactNode
}

/** The query and, on a line that is always there, what became of it. */
export function QueryLine({ field, children }: QueryLineProps) {
  const statusId = useId()
  const { text, problems } = useStore(found)
  const { items, active } = useStore(suggestions)
  const [cursor, setCursor] = useState<number>()
  const take = (index?: number): void => {
    const taken = suggestions.take(text, index)
    if (taken === undefined) return
    setCursor(taken.cursor)
    found.setText(taken.text)
    void suggestions.ask(taken.text, taken.cursor)
  }
  return (
    <>
      <div className="query-line">
        <Icon name="search" />
        <SuggestField
          label="Filter deliveries"
          placeholder="event:incident.* sig:bad last:1h words"
          field={field}
          value={text}
          cursor={cursor}
          maxLength={MAX_QUERY_CHARS}
          suggestions={items}
          active={active}
          faults={problems}
          describedBy={statusId}
          onChange={(next, at) => {
            setCursor(undefined)
            found.setText(next)
            if (next === '') suggestions.dismiss()
            else void suggestions.ask(next, at)
          }}
          onMove={(by, at) => {
            if (!suggestions.move(by)) void suggestions.ask(text, at)
          }}
          onTake={take}
          onDismiss={suggestions.dismiss}
          onSubmit={() => {
            suggestions.dismiss()
            void found.ask()
          }}
        />
        <SavedFilters
          onChoose={(query) => {
            suggestions.dismiss()
            void found.ask(query)
            field.current?.focus()
          }}
        />
      </div>
      <div className="query-status">
        <QueryStatus id={statusId} />
        {children}
      </div>
    </>
  )
}
