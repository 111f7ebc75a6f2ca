import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { PlatformAttempts } from '../../../../shared/contract/webhooks'
import { formatDateTime, formatDuration } from '../../ui/format'
import { JsonFields } from '../../ui/json-fields'
import { KeyValues } from '../../ui/key-values'
import { AttemptRow } from './attempt-row'

interface AttemptEntryProps {
  readonly row: PlatformAttempts['rows'][number]
  readonly onOpenDelivery: (id: DeliveryId) => void
}

/** One attempt in the platform's words. */
export function AttemptEntry({ row: { platform, ours }, onOpenDelivery }: AttemptEntryProps) {
  const { at, event, attempt, status, responseStatus, responseMs } = platform
  return (
    <AttemptRow
      headline={<span className="foreign">{status ?? 'no status'}</span>}
      at={at}
      event={event}
      attempt={attempt}
      there={
        <>
          <span className="mono">{responseStatus === null ? 'none told' : String(responseStatus)}</span>
          {responseMs !== null && (
            <span className="mono muted reconcile-line">{`after ${formatDuration(responseMs)}`}</span>
          )}
        </>
      }
      here={
        ours === null ? (
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
        )
      }
      more={<AttemptFields platform={platform} />}
    />
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
