import { useState, type ReactNode } from 'react'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { PlatformAttempts } from '../../../../shared/contract/webhooks'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { formatClock, formatCount, formatQuantity } from '../../ui/format'
import { AttemptEntry } from './attempt-entry'

/** More rows than anyone reads at once would make the pane slow. */
const SHOWN_AT_FIRST = 200

interface AttemptListProps {
  readonly list: PlatformAttempts
  /** Asks anew. */
  readonly action: ReactNode
  readonly onOpenDelivery: (id: DeliveryId) => void
}

export function AttemptList({ list: { at, rows, unreadable, hasMore }, action, onOpenDelivery }: AttemptListProps) {
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? rows : rows.slice(0, SHOWN_AT_FIRST)
  return (
    <>
      <div className="reconcile-head">
        <p role="status">
          <strong>{formatQuantity(rows.length, 'attempt')}</strong>
          <span className="muted">{` at ${formatClock(at).slice(0, 8)}, newest first`}</span>
        </p>
        {action}
      </div>
      {hasMore && (
        <p className="field-note">
          The platform has more than it listed. How to ask for the rest is not documented, so these are the newest it
          gave.
        </p>
      )}
      {unreadable > 0 && (
        <p className="field-note">
          {`${formatQuantity(unreadable, 'entry', 'entries')} could not be read and ${unreadable === 1 ? 'is' : 'are'} left out.`}
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState icon="delivery" title="The platform lists none">
          Send a test, or wait for an event, then ask again.
        </EmptyState>
      ) : (
        <div className="reconcile-scroll" role="region" aria-label="Attempts" tabIndex={0}>
          <table className="data-table reconcile-table" aria-label="Attempts as the platform records them">
            <thead>
              <tr>
                <th scope="col">Status</th>
                <th scope="col">Event</th>
                <th scope="col">Answer</th>
                <th scope="col">Here</th>
                <th scope="col">
                  <span className="visually-hidden">More</span>
                </th>
              </tr>
            </thead>
            {shown.map((row, index) => (
              <AttemptEntry key={`${String(at)} ${String(index)}`} row={row} onOpenDelivery={onOpenDelivery} />
            ))}
          </table>
        </div>
      )}
      {shown.length < rows.length && (
        <div className="form-actions">
          <Button
            onClick={() => {
              setIsWhole(true)
            }}
          >
            {`Show ${formatCount(rows.length - shown.length)} more`}
          </Button>
        </div>
      )}
    </>
  )
}
