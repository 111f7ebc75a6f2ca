import { Field } from './field'
import './number-field.css'

interface NumberFieldProps {
  readonly label: string
  /** What is counted: `seconds`, `per second`. */
  readonly unit?: string | undefined
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  readonly placeholder?: string
  /** As typed: what is no number yet must be kept too. */
  readonly value: string
  readonly onChange: (value: string) => void
}

export function NumberField({ label, unit, hint, problem, placeholder, value, onChange }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(ids) => (
        <span className="number-field">
          <input
            {...ids}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            placeholder={placeholder}
            value={value}
            onChange={(event) => {
              onChange(event.currentTarget.value)
            }}
          />
          {unit !== undefined && <span className="muted">{unit}</span>}
        </span>
      )}
    </Field>
  )
}
