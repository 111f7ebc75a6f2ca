import { useState } from 'react'
import type { GraphqlRequest } from '../../../../shared/contract/graphql'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { ConfirmButton } from '../../ui/confirm-button'
import { TextField } from '../../ui/text-field'

/** What can be done with the request of the list that is open: a name is what keeps it. */
export function SavedTools({ request }: { readonly request: GraphqlRequest }) {
  const [name, setName] = useState(request.name ?? '')
  const rename = useCommand(api.graphql.rename)
  const remove = useCommand(api.graphql.remove)
  const { id } = request
  const error = rename.error ?? remove.error
  return (
    <form
      className="graphql-list-tools"
      aria-label="Request"
      onSubmit={(event) => {
        event.preventDefault()
        void rename.run({ id, name })
      }}
    >
      {error !== undefined && <ErrorNote error={error} />}
      <TextField
        label={request.name === null ? 'Keep it under a name' : 'Name'}
        maxLength={120}
        placeholder="Newest incidents"
        value={name}
        onChange={setName}
      />
      <div className="form-actions">
        <Button type="submit" pending={rename.pending} disabled={name.trim() === '' || name.trim() === request.name}>
          {request.name === null ? 'Keep' : 'Rename'}
        </Button>
        <ConfirmButton
          icon="trash"
          pending={remove.pending}
          question="Remove for good?"
          onConfirm={() => void remove.run({ id })}
        >
          Remove
        </ConfirmButton>
      </div>
    </form>
  )
}
