import { Field } from './field'

interface SecretFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  readonly value: string
  readonly maxLength: number
  readonly onChange: (value: string) => void
}

/** A secret on its way in. What is typed is not shown, and no password manager offers to keep it. */
export function SecretField({ label, hint, problem, onChange, ...control }: SecretFieldProps) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(ids) => (
        <input
          {...ids}
          {...control}
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder="Paste it"
          onChange={(event) => {
            onChange(event.currentTarget.value)
          }}
        />
      )}
    </Field>
  )
}
