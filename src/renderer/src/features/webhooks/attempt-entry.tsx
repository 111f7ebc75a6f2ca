import { useId, useState } from 'react'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { PlatformAttempts } from '../../../../shared/contract/webhooks'
import { Button } from '../../ui/button'
import { formatClock, formatDateTime, formatDuration } from '../../ui/format'
import { JsonFields } from '../../ui/json-fields'
import { KeyValues } from '../../ui/key-values'

interface AttemptEntryProps {
  readonly row: PlatformAttempts['rows'][number]
  readonly onOpenDelivery: (id: DeliveryId) => void
}

/** One attempt in the platform's words. What it did not say is not guessed. */
export function AttemptEntry({ row: { platform, ours }, onOpenDelivery }: AttemptEntryProps) {
  const [isOpen, setIsOpen] = useState(false)
  const moreId = useId()
  const { at, event, attempt, status, responseStatus, responseMs } = platform
  return (
    <tbody>
      <tr>
        <th scope="row">
          <span className="foreign">{status ?? 'no status'}</span>
          <span className="mono muted reconcile-line" title={at === null ? undefined : formatDateTime(at)}>
            {at === null ? 'no time' : formatClock(at)}
          </span>
        </th>
        <td>
          <span className="foreign">{event ?? 'unnamed'}</span>
          <span className="muted reconcile-line">
            {attempt === null ? 'attempt not told' : `attempt ${String(attempt)}`}
          </span>
        </td>
        <td>
          <span className="mono">{responseStatus === null ? 'none told' : String(responseStatus)}</span>
          {responseMs !== null && (
            <span className="mono muted reconcile-line">{`after ${formatDuration(responseMs)}`}</span>
          )}
        </td>
        <td>
          {ours === null ? (
            <span className="muted">not found</span>
          ) : (
            <button
              type="button"
              className="reconcile-link"
              onClick={() => {
                onOpenDelivery(ours.id)
              }}
            >
              Open the delivery
            </button>
          )}
        </td>
        <td>
          <Button
            look="quiet"
            icon={isOpen ? 'minus' : 'plus'}
            aria-expanded={isOpen}
            aria-controls={isOpen ? moreId : undefined}
            aria-label={`More of ${event ?? 'this attempt'}`}
            onClick={() => {
              setIsOpen(!isOpen)
            }}
          />
        </td>
      </tr>
      {isOpen && (
        <tr id={moreId}>
          <td colSpan={5}>
            <AttemptFields platform={platform} />
          </td>
        </tr>
      )}
    </tbody>
  )
}

/** All fields of an attempt, known and unknown. */
export function AttemptFields({ platform }: { readonly platform: AttemptEntryProps['row']['platform'] }) {
  const { deliveryId, error, at, otherFields } = platform
  return (
    <div className="reconcile-more">
      <KeyValues
        rows={[
          ['Delivery id', deliveryId === null ? 'not told' : <code key="id">{deliveryId}</code>],
          ['Time', at === null ? 'not told' : formatDateTime(at)],
          ['Error', error ?? undefined],
        ]}
      />
      {otherFields.length > 0 && <JsonFields fields={otherFields} />}
    </div>
  )
}
