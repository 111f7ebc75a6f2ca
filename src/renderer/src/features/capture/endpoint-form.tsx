import { useState } from 'react'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/text-field'

interface EndpointFormProps {
  readonly onClose: () => void
}

export function EndpointForm({ onClose }: EndpointFormProps) {
  const [name, setName] = useState('')
  const create = useCommand(api.capture.createEndpoint)
  const submit = async (): Promise<void> => {
    const created = await create.run({ name })
    if (created.ok) onClose()
  }
  return (
    <form
      className="form"
      aria-label="New endpoint"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label="Name"
        hint="For you, to tell it apart. Its address holds 128 random bits, so nobody guesses it."
        autoFocus
        required
        maxLength={80}
        placeholder="Case sync"
        value={name}
        onChange={setName}
      />
      {create.error !== undefined && <ErrorNote error={create.error} />}
      <div className="form-actions">
        <Button type="submit" look="primary" pending={create.pending} disabled={name.trim() === ''}>
          Create endpoint
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  )
}
