import { useStore } from 'zustand'
import { ErrorNote } from '../../../bridge/error-note'
import { Button } from '../../../ui/button'
import { useNow } from '../../../ui/use-now'
import { openToken } from '../screen-store'
import { removals } from './removals'

/** Lies over the end of the list, so that nothing moves when it comes and goes. */
export function RemovedBar() {
  const { undoable, isPending, error } = useStore(removals)
  const latest = undoable.at(-1)
  const undo = async (): Promise<void> => {
    const id = await removals.undo()
    if (id !== undefined) openToken(id)
  }
  return (
    <div className="removed-bar">
      {error !== undefined && <ErrorNote error={error} onDismiss={removals.dismissError} />}
      <div role="status" className={latest === undefined ? undefined : 'removed-note'}>
        {latest !== undefined && (
          <>
            <span className="ellipsis foreign">{`Deleted: ${latest.name}`}</span>
            <Button icon="undo" pending={isPending} onClick={() => void undo()}>
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
