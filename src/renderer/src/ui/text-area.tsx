import { Field } from './field'

interface TextAreaProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly value: string
  readonly rows?: number
  readonly maxLength?: number
  readonly placeholder?: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
}

export function TextArea({ label, hint, onChange, rows = 3, ...control }: TextAreaProps) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <textarea
          {...ids}
          {...control}
          rows={rows}
          onChange={(event) => {
            onChange(event.currentTarget.value)
          }}
        />
      )}
    </Field>
  )
}
