import { useId } from 'react'
import './field.css'
import './check-group.css'

interface CheckFieldProps {
  readonly label: string
  /** What it means to choose it. */
  readonly note?: string | undefined
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
}

/** One choice of yes or no. */
export function CheckField({ label, note, isChecked, onChange }: CheckFieldProps) {
  const id = useId()
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={isChecked}
        aria-labelledby={`${id}-name`}
        aria-describedby={note === undefined ? undefined : id}
        onChange={(event) => {
          onChange(event.currentTarget.checked)
        }}
      />
      <span id={`${id}-name`}>{label}</span>
      {note !== undefined && (
        <span id={id} className="check-note">
          {note}
        </span>
      )}
    </label>
  )
}
