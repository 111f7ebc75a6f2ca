import { useStore } from 'zustand'
import { ErrorNote } from '../../bridge/error-note'
import { Button } from '../../ui/button'
import { formatQuantity } from '../../ui/format'
import { useNow } from '../../ui/use-now'
import { removals } from './store'

/** Lies over the end of the list, so that nothing moves when it comes and goes. */
export function UndoBar() {
  const { undoable, isPending, error } = useStore(removals)
  const latest = undoable.at(-1)
  return (
    <div className="undo-bar">
      {error !== undefined && <ErrorNote error={error} onDismiss={removals.dismissError} />}
      <div role="status" className={latest === undefined ? undefined : 'undo-bar-note'}>
        {latest !== undefined && (
          <>
            <span>{formatQuantity(latest.count, 'delivery', 'deliveries')} deleted.</span>
            <Button icon="undo" pending={isPending} onClick={() => void removals.undo()}>
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
