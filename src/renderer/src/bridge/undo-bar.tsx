import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { Button } from '../ui/button'
import { useNow } from '../ui/use-now'
import { ErrorNote } from './error-note'
import type { Undoable, UndoView } from './undo-store'
import './undo-bar.css'

interface UndoBarProps<Removal extends Undoable> {
  readonly removals: UndoView<Removal>
  /** What was deleted, in words. */
  readonly describe: (removal: Removal) => ReactNode
  readonly onUndo: () => void
}

/** Lies over the end of the list, so that nothing moves when it comes and goes. */
export function UndoBar<Removal extends Undoable>({ removals, describe, onUndo }: UndoBarProps<Removal>) {
  const { undoable, isPending, error } = useStore(removals)
  const latest = undoable.at(-1)
  return (
    <div className="undo-bar">
      {error !== undefined && <ErrorNote error={error} onDismiss={removals.dismissError} />}
      <div role="status" className={latest === undefined ? undefined : 'undo-bar-note'}>
        {latest !== undefined && (
          <>
            {describe(latest)}
            <Button icon="undo" pending={isPending} onClick={onUndo}>
              Undo
            </Button>
            <TimeLeft until={latest.undoUntil} />
          </>
        )}
      </div>
    </div>
  )
}

function TimeLeft({ until }: { readonly until: number }) {
  const seconds = Math.max(0, Math.ceil((until - useNow()) / 1_000))
  return (
    <span className="mono muted" aria-hidden="true">
      {`${String(seconds)} s`}
    </span>
  )
}
