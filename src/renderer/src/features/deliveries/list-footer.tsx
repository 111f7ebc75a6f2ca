import { useStore } from 'zustand'
import { ErrorNote } from '../../bridge/error-note'
import { Button } from '../../ui/button'
import { formatCount } from '../../ui/format'
import { MAX_ROWS } from './merge-deliveries'
import { deliveries } from './store'

/** What is below the oldest row: more, or why not. */
export function ListFooter({ canLoad }: { readonly canLoad: boolean }) {
  const { isLoadingOlder, olderError, rows, total } = useStore(deliveries)
  return (
    <>
      {olderError !== undefined && <ErrorNote error={olderError} />}
      {canLoad && (
        <Button pending={isLoadingOlder} onClick={() => void deliveries.loadOlder()}>
          Load older
        </Button>
      )}
      {rows.length >= MAX_ROWS && total > rows.length && (
        <span className="muted">{`The newest ${formatCount(MAX_ROWS)} of ${formatCount(total)} are listed.`}</span>
      )}
    </>
  )
}
