import { Field } from './field'

interface SecretFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  readonly maxLength?: number
  readonly placeholder?: string
  readonly required?: boolean
}

/** A secret or a passphrase on its way in. What is typed is not shown, and no password manager offers to keep it. */
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
          onChange={(event) => {
            onChange(event.currentTarget.value)
          }}
        />
      )}
    </Field>
  )
}
