import type { ReactNode } from 'react'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { PlatformAttempts } from '../../../../shared/contract/webhooks'
import { EmptyState } from '../../ui/empty-state'
import { formatClock, formatQuantity } from '../../ui/format'
import { AttemptEntry } from './attempt-entry'
import { AttemptTable } from './attempt-table'

interface AttemptListProps {
  readonly list: PlatformAttempts
  /** Asks anew. */
  readonly action: ReactNode
  readonly onOpenDelivery: (id: DeliveryId) => void
}

export function AttemptList({ list: { at, rows, unreadable, hasMore }, action, onOpenDelivery }: AttemptListProps) {
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
        <AttemptTable
          label="Attempts"
          tableLabel="Attempts as the platform records them"
          heads={['Status', 'Event', 'Answer', 'Here']}
          rows={rows}
          renderRow={(row, index) => (
            <AttemptEntry key={`${String(at)} ${String(index)}`} row={row} onOpenDelivery={onOpenDelivery} />
          )}
        />
      )}
    </>
  )
}
