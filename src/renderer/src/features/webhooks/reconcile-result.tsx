import type { ReactNode } from 'react'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { Reconciliation } from '../../../../shared/contract/webhooks'
import { EmptyState } from '../../ui/empty-state'
import { formatClock, formatQuantity } from '../../ui/format'
import { AttemptTable } from './attempt-table'
import { ReconcileEntry } from './reconcile-entry'
import { reconcileSummary } from './reconcile-words'

interface ReconcileResultProps {
  readonly made: Reconciliation
  /** Makes it anew. */
  readonly action: ReactNode
  readonly onOpenDelivery: (id: DeliveryId) => void
}

export function ReconcileResult({ made, action, onOpenDelivery }: ReconcileResultProps) {
  const { rows, unreadable } = made
  return (
    <>
      <div className="reconcile-head">
        <p role="status">
          <strong>{rows.length === 0 ? 'Nothing to compare' : reconcileSummary(made)}</strong>
          <span className="muted">{` at ${formatClock(made.at).slice(0, 8)}`}</span>
        </p>
        {action}
      </div>
      {unreadable > 0 && (
        <p className="field-note">
          {`${formatQuantity(unreadable, 'entry', 'entries')} of the platform's list could not be read and ${unreadable === 1 ? 'is' : 'are'} left out.`}
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState icon="compare" title="No attempts, and nothing arrived">
          Send a test, or wait for an event, then compare again.
        </EmptyState>
      ) : (
        <AttemptTable
          label="Comparison"
          tableLabel="Attempts of the platform and deliveries here"
          heads={['Outcome', 'Event', 'Platform', 'Here']}
          rows={rows}
          renderRow={(row, index) => (
            <ReconcileEntry key={`${String(made.at)} ${String(index)}`} row={row} onOpenDelivery={onOpenDelivery} />
          )}
        />
      )}
    </>
  )
}
