import { Field } from '../../../ui/field'

interface MaskedLinesProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A private key of several lines on its way in: a field for one line would take its breaks away. What is typed is not shown. */
export function MaskedLines({ label, hint, problem, value, onChange }: MaskedLinesProps) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(ids) => (
        <textarea
          {...ids}
          className="mono masked-lines"
          rows={3}
          spellCheck={false}
          autoComplete="off"
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value)
          }}
        />
      )}
    </Field>
  )
}
