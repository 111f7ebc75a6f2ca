import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { ErrorNote } from '../../../bridge/error-note'
import { Button } from '../../../ui/button'
import { Icon } from '../../../ui/icon'
import { Popover } from '../../../ui/popover'
import { TextField } from '../../../ui/text-field'
import { found, savedFilters } from '../store'

/** The browser's popover gives the focus back to its button when it is hidden. */
const closePopover = (within: HTMLElement): void => {
  within.closest<HTMLElement>('[popover]')?.hidePopover()
}

export function SavedFilters({ onChoose }: { readonly onChoose: (query: string) => void }) {
  const { filters, error } = useStore(savedFilters)
  useEffect(() => {
    void savedFilters.load()
  }, [])
  return (
    <Popover
      label="Saved filters"
      face={
        <>
          <Icon name="filter" />
          <span className="saved-filters-word">Saved</span>
        </>
      }
    >
      <h2>Saved filters</h2>
      {error !== undefined && <ErrorNote error={error} />}
      {filters.length === 0 ? (
        <p className="muted">None yet. Write a query and give it a name here.</p>
      ) : (
        <ul className="saved-filters">
          {filters.map(({ name, query }) => (
            <li key={name}>
              <button
                type="button"
                className="saved-filter"
                onClick={(event) => {
                  closePopover(event.currentTarget)
                  onChoose(query)
                }}
              >
                <span className="ellipsis foreign">{name}</span>
                <code className="ellipsis muted">{query}</code>
              </button>
              <Button
                look="quiet"
                icon="trash"
                aria-label={`Remove the filter ${name}`}
                onClick={() => void savedFilters.remove(name)}
              />
            </li>
          ))}
        </ul>
      )}
      <SaveForm />
    </Popover>
  )
}

function SaveForm() {
  const query = useStore(found, (state) => state.text.trim())
  const { filters, isPending } = useStore(savedFilters)
  const [name, setName] = useState('')
  const isTaken = filters.some((filter) => filter.name === name.trim())
  return (
    <form
      className="saved-filters-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() === '' || query === '') return
        void savedFilters.save({ name, query }).then((isSaved) => {
          if (isSaved) setName('')
        })
      }}
    >
      <TextField
        label="Save the present query as"
        hint={query === '' ? 'The query line is empty.' : isTaken ? 'Replaces the filter of that name.' : undefined}
        value={name}
        maxLength={80}
        onChange={setName}
      />
      <Button type="submit" pending={isPending} disabled={query === '' || name.trim() === ''}>
        Save
      </Button>
    </form>
  )
}
