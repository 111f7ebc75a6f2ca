import { useId, type ReactNode } from 'react'
import './field.css'

interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  /** Why what was entered cannot be used. */
  readonly problem?: string | undefined
  /** Draws the control with the id and the description that tie it to its label. */
  readonly children: (ids: {
    readonly id: string
    readonly 'aria-describedby': string | undefined
    readonly 'aria-invalid': boolean
  }) => ReactNode
}

export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId()
  const note = problem ?? hint
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : `${id}-note`,
        'aria-invalid': problem !== undefined,
      })}
      {note !== undefined && (
        <p id={`${id}-note`} className={problem === undefined ? 'field-note' : 'field-note tone-bad'}>
          {note}
        </p>
      )}
    </div>
  )
}
