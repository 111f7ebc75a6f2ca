import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { ReconcileRow } from '../../../../shared/contract/webhooks'
import { StatusWord } from '../../ui/status-word'
import { AttemptRow } from './attempt-row'
import { ReconcileMore } from './reconcile-more'
import { latencyWords, outcomeTexts, rowTime } from './reconcile-words'

interface ReconcileEntryProps {
  readonly row: ReconcileRow
  readonly onOpenDelivery: (id: DeliveryId) => void
}

/** One attempt, as both sides know it. */
export function ReconcileEntry({ row, onOpenDelivery }: ReconcileEntryProps) {
  const { platform, ours, latencyMs } = row
  const { word, tone, icon, meaning } = outcomeTexts[row.outcome]
  return (
    <AttemptRow
      headline={
        <StatusWord tone={tone} icon={icon}>
          {word}
        </StatusWord>
      }
      meaning={meaning}
      at={rowTime(row)}
      event={platform?.event ?? ours?.event ?? null}
      attempt={platform?.attempt ?? ours?.attempt ?? null}
      there={
        platform === null ? (
          <span className="muted">not listed</span>
        ) : (
          <>
            <span className="foreign">{platform.status ?? 'no status'}</span>
            <span className="mono muted reconcile-line">
              {platform.responseStatus === null ? 'no answer told' : `saw ${String(platform.responseStatus)}`}
            </span>
          </>
        )
      }
      here={
        <>
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
        </>
      }
      more={<ReconcileMore row={row} />}
    />
  )
}
