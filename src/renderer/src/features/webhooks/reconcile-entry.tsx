import { useId, useState } from 'react'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { ReconcileRow } from '../../../../shared/contract/webhooks'
import { Button } from '../../ui/button'
import { formatClock, formatDateTime } from '../../ui/format'
import { StatusWord } from '../../ui/status-word'
import { ReconcileMore } from './reconcile-more'
import { latencyWords, outcomeTexts, rowTime } from './reconcile-words'

interface ReconcileEntryProps {
  readonly row: ReconcileRow
  readonly onOpenDelivery: (id: DeliveryId) => void
}

/** One attempt, as both sides know it: each cell says its most important on the first line. */
export function ReconcileEntry({ row, onOpenDelivery }: ReconcileEntryProps) {
  const [isOpen, setIsOpen] = useState(false)
  const moreId = useId()
  const { platform, ours, latencyMs } = row
  const { word, tone, icon, meaning } = outcomeTexts[row.outcome]
  const at = rowTime(row)
  const attempt = platform?.attempt ?? ours?.attempt ?? null
  return (
    <tbody>
      <tr>
        <th scope="row" title={meaning}>
          <StatusWord tone={tone} icon={icon}>
            {word}
          </StatusWord>
          <span className="mono muted reconcile-line" title={at === null ? undefined : formatDateTime(at)}>
            {at === null ? 'no time' : formatClock(at)}
          </span>
        </th>
        <td>
          <span className="foreign">{platform?.event ?? ours?.event ?? 'unnamed'}</span>
          <span className="muted reconcile-line">
            {attempt === null ? 'attempt not told' : `attempt ${String(attempt)}`}
          </span>
        </td>
        <td>
          {platform === null ? (
            <span className="muted">not listed</span>
          ) : (
            <>
              <span className="foreign">{platform.status ?? 'no status'}</span>
              <span className="mono muted reconcile-line">
                {platform.responseStatus === null ? 'no answer told' : `saw ${String(platform.responseStatus)}`}
              </span>
            </>
          )}
        </td>
        <td>
          {ours === null ? (
            <span className="muted">nothing</span>
          ) : (
            <button
              type="button"
              className="reconcile-link"
              title="Open the delivery"
              onClick={() => {
                onOpenDelivery(ours.id)
              }}
            >
              {ours.status === 0 ? 'no answer' : `answered ${String(ours.status)}`}
            </button>
          )}
          {latencyMs !== null && (
            <span
              className="mono muted reconcile-line"
              title="From the platform's sending to the receipt here, by both clocks"
            >
              {`after ${latencyWords(latencyMs)}`}
            </span>
          )}
        </td>
        <td>
          <Button
            look="quiet"
            icon={isOpen ? 'minus' : 'plus'}
            aria-expanded={isOpen}
            aria-controls={isOpen ? moreId : undefined}
            aria-label={`More of ${platform?.event ?? ours?.event ?? 'this attempt'}`}
            onClick={() => {
              setIsOpen(!isOpen)
            }}
          />
        </td>
      </tr>
      {isOpen && (
        <tr id={moreId}>
          <td colSpan={5}>
            <ReconcileMore row={row} />
          </td>
        </tr>
      )}
    </tbody>
  )
}
