import { useState } from 'react'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/text-field'
import { jsonProblem } from './governance-draft'

interface AddFieldProps {
  readonly taken: ReadonlySet<string>
  readonly onAdd: (name: string, json: string) => void
}

/** A field that the platform did not answer, by hand. */
export function AddField({ taken, onAdd }: AddFieldProps) {
  const [name, setName] = useState('')
  const [json, setJson] = useState('')
  const trimmed = name.trim()
  const problem = json === '' ? undefined : jsonProblem(json)
  return (
    <fieldset className="check-group">
      <legend>Another field</legend>
      <div className="app-field-pair">
        <TextField
          label="Field name"
          problem={taken.has(trimmed) ? 'It is there already.' : undefined}
          mono
          maxLength={256}
          placeholder="review_by"
          value={name}
          onChange={setName}
        />
        <TextField
          label="Value (JSON)"
          problem={problem}
          mono
          maxLength={65_536}
          placeholder={'"2027-03-01"'}
          value={json}
          onChange={setJson}
        />
      </div>
      <Button
        icon="plus"
        disabled={trimmed === '' || taken.has(trimmed) || json === '' || problem !== undefined}
        onClick={() => {
          onAdd(trimmed, json)
          setName('')
          setJson('')
        }}
      >
        Add to the changes
      </Button>
    </fieldset>
  )
}
