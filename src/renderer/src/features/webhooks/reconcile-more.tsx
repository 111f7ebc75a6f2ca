import type { ReconcileRow } from '../../../../shared/contract/webhooks'
import { formatDuration } from '../../ui/format'
import { JsonFields } from '../../ui/json-fields'
import { KeyValues } from '../../ui/key-values'
import { outcomeTexts } from './reconcile-words'

const matches = {
  id: 'by the id and the attempt',
  likeness: 'by event, status and time: no id was told',
} as const

/** All that is known of one attempt. */
export function ReconcileMore({ row: { outcome, matchedBy, platform, ours } }: { readonly row: ReconcileRow }) {
  return (
    <div className="reconcile-more">
      <p>{outcomeTexts[outcome].meaning}</p>
      <KeyValues
        rows={[
          ['Matched', matchedBy === null ? undefined : matches[matchedBy]],
          ['Delivery id', codeOf(platform?.deliveryId ?? ours?.senderId ?? null)],
          ['Error there', platform?.error ?? undefined],
          ['Took there', timeOf(platform?.responseMs ?? null)],
          ['Took here', ours === null ? undefined : formatDuration(ours.durationMs)],
        ]}
      />
      {platform !== null && platform.otherFields.length > 0 && <JsonFields fields={platform.otherFields} />}
    </div>
  )
}

const timeOf = (ms: number | null) => (ms === null ? undefined : formatDuration(Math.max(0, ms)))
const codeOf = (text: string | null) => (text === null ? undefined : <code>{text}</code>)
