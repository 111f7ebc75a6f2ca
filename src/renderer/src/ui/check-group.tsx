import { useId } from 'react'
import './field.css'
import './check-group.css'

interface CheckGroupProps {
  readonly legend: string
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  readonly options: readonly { readonly value: string; readonly note?: string }[]
  readonly checked: ReadonlySet<string>
  readonly onChange: (checked: ReadonlySet<string>) => void
}

/** A choice of any number. The values are names of the field (`client_credentials`), so they are shown as they are. */
export function CheckGroup({ legend, hint, problem, options, checked, onChange }: CheckGroupProps) {
  const base = useId()
  const note = problem ?? hint
  return (
    <fieldset className="check-group" aria-describedby={note === undefined ? undefined : `${base}-note`}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="check">
          <input
            type="checkbox"
            checked={checked.has(option.value)}
            aria-describedby={option.note === undefined ? undefined : `${base}-${option.value}`}
            onChange={(event) => {
              const next = new Set(checked)
              if (event.currentTarget.checked) next.add(option.value)
              else next.delete(option.value)
              onChange(next)
            }}
          />
          <code>{option.value}</code>
          {option.note !== undefined && (
            <span id={`${base}-${option.value}`} className="check-note">
              {option.note}
            </span>
          )}
        </label>
      ))}
      {note !== undefined && (
        <p id={`${base}-note`} className={problem === undefined ? 'field-note' : 'field-note tone-bad'}>
          {note}
        </p>
      )}
    </fieldset>
  )
}
