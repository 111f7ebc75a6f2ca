import { ErrorNote } from '../../bridge/error-note'
import { Button } from '../../ui/button'
import { formatCount } from '../../ui/format'
import { loadOlder, useShownList } from './use-shown-list'

/** What is below the oldest row: more, or why not. */
export function ListFooter() {
  const { canLoadOlder, isLoadingOlder, olderError, limit, total } = useShownList()
  return (
    <>
      {olderError !== undefined && <ErrorNote error={olderError} />}
      {canLoadOlder && (
        <Button pending={isLoadingOlder} onClick={loadOlder}>
          Load older
        </Button>
      )}
      {limit !== undefined && (
        <span className="muted">
          {`The newest ${formatCount(limit)} of ${total === null ? 'more' : formatCount(total)} are listed. A query finds the others.`}
        </span>
      )}
    </>
  )
}
