import { Field } from './field'

interface PasswordFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  readonly maxLength?: number
  readonly required?: boolean
}

/** For what must not be read over the shoulder. No password manager is asked to keep it. */
export function PasswordField({ label, hint, problem, onChange, ...control }: PasswordFieldProps) {
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
