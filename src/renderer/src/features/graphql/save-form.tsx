import { useState } from 'react'
import { useStore } from 'zustand'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/text-field'
import { editDraft, graphqlDraft } from './draft-store'
import { requestOf, type RequestSurroundings } from './request-of'

/** Saves what is in the editors under a name, sent or not. */
export function SaveForm({ surroundings }: { readonly surroundings: RequestSurroundings }) {
  const draft = useStore(graphqlDraft)
  const [name, setName] = useState('')
  const save = useCommand(api.graphql.save)
  return (
    <form
      className="graphql-list-tools"
      aria-label="Save"
      onSubmit={(event) => {
        event.preventDefault()
        void save.run({ name, draft: requestOf(draft, surroundings) }).then((saved) => {
          if (saved.ok) editDraft({ openedId: saved.value.id })
        })
      }}
    >
      {save.error !== undefined && <ErrorNote error={save.error} />}
      <TextField
        label="Save what is written as"
        maxLength={120}
        placeholder="Newest incidents"
        value={name}
        onChange={setName}
      />
      <div className="form-actions">
        <Button type="submit" pending={save.pending} disabled={name.trim() === ''}>
          Save
        </Button>
      </div>
    </form>
  )
}
