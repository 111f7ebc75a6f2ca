import { Field } from './field'

interface TextFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly maxLength?: number
  readonly autoFocus?: boolean
  readonly required?: boolean
  /** For ids and names of the field's own, in a monospaced font. */
  readonly mono?: boolean
}

export function TextField({ label, hint, problem, onChange, mono = false, ...control }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(ids) => (
        <input
          {...ids}
          {...control}
          type="text"
          className={mono ? 'mono' : undefined}
          spellCheck={!mono}
          onChange={(event) => {
            onChange(event.currentTarget.value)
          }}
        />
      )}
    </Field>
  )
}
