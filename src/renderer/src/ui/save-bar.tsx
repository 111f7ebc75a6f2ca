import { Button } from './button'
import { formatQuantity } from './format'
import { StatusWord } from './status-word'
import './save-bar.css'

interface SaveBarProps {
  readonly isDirty: boolean
  readonly problemCount: number
  readonly pending: boolean
  readonly onRevert: () => void
}

/** Stays in sight below a long form: whether there is something to save, and what keeps it from being saved. */
export function SaveBar({ isDirty, problemCount, pending, onRevert }: SaveBarProps) {
  return (
    <div className="save-bar">
      <Button type="submit" look="primary" pending={pending} disabled={!isDirty || problemCount > 0}>
        Save
      </Button>
      <Button disabled={!isDirty || pending} onClick={onRevert}>
        Revert
      </Button>
      <span role="status">
        {problemCount > 0 ? (
          <StatusWord tone="bad">{`${formatQuantity(problemCount, 'field')} to mend`}</StatusWord>
        ) : isDirty ? (
          <StatusWord tone="warn" icon="circle">
            Not saved
          </StatusWord>
        ) : (
          <StatusWord tone="muted" icon="check">
            Saved
          </StatusWord>
        )}
      </span>
    </div>
  )
}
