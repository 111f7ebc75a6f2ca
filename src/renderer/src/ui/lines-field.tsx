import { Field } from './field'

interface LinesFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly rows?: number
}

/** Several lines of the field's own text, in a monospaced font. */
export function LinesField({ label, hint, problem, rows = 4, onChange, ...control }: LinesFieldProps) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(ids) => (
        <textarea
          {...ids}
          {...control}
          className="mono"
          rows={rows}
          spellCheck={false}
          onChange={(event) => {
            onChange(event.currentTarget.value)
          }}
        />
      )}
    </Field>
  )
}
