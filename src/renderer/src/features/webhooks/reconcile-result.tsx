import { useState, type ReactNode } from 'react'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { Reconciliation } from '../../../../shared/contract/webhooks'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { formatClock, formatCount, formatQuantity } from '../../ui/format'
import { ReconcileEntry } from './reconcile-entry'
import { reconcileSummary } from './reconcile-words'

/** More rows than anyone reads at once would make the pane slow. */
const SHOWN_AT_FIRST = 200

interface ReconcileResultProps {
  readonly made: Reconciliation
  /** Makes it anew. */
  readonly action: ReactNode
  readonly onOpenDelivery: (id: DeliveryId) => void
}

export function ReconcileResult({ made, action, onOpenDelivery }: ReconcileResultProps) {
  const { rows, unreadable } = made
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? rows : rows.slice(0, SHOWN_AT_FIRST)
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
        <div className="reconcile-scroll" role="region" aria-label="Comparison" tabIndex={0}>
          <table className="data-table reconcile-table" aria-label="Attempts of the platform and deliveries here">
            <thead>
              <tr>
                <th scope="col">Outcome</th>
                <th scope="col">Event</th>
                <th scope="col">Platform</th>
                <th scope="col">Here</th>
                <th scope="col">
                  <span className="visually-hidden">More</span>
                </th>
              </tr>
            </thead>
            {shown.map((row, index) => (
              <ReconcileEntry key={`${String(made.at)} ${String(index)}`} row={row} onOpenDelivery={onOpenDelivery} />
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
