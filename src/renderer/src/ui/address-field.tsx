import { useId } from 'react'
import { Field } from './field'

interface AddressFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  /** Addresses to choose from while typing. */
  readonly choices: readonly string[]
}

/** An address to type, or to choose from those that were used. */
export function AddressField({ label, hint, problem, value, onChange, choices }: AddressFieldProps) {
  const listId = useId()
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(ids) => (
        <>
          <input
            {...ids}
            type="text"
            className="mono"
            inputMode="url"
            list={listId}
            spellCheck={false}
            placeholder="http://localhost:3000/webhooks"
            value={value}
            onChange={(event) => {
              onChange(event.currentTarget.value)
            }}
          />
          <datalist id={listId}>
            {choices.map((choice) => (
              <option key={choice} value={choice} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
