import type { Reconciliation, ReconcileRow } from '../../../../shared/contract/webhooks'
import { formatCount, formatDuration } from '../../ui/format'
import type { IconName } from '../../ui/icon'
import type { Tone } from '../../ui/tone'

type Outcome = ReconcileRow['outcome']

interface OutcomeText {
  readonly word: string
  readonly tone: Tone
  readonly icon: IconName
  readonly meaning: string
}

export const outcomeTexts: Readonly<Record<Outcome, OutcomeText>> = {
  arrived: { word: 'arrived', tone: 'good', icon: 'check', meaning: 'Both know it, and of the same answer.' },
  'answered-differently': {
    word: 'answered differently',
    tone: 'warn',
    icon: 'compare',
    meaning:
      'The platform saw another answer than was given here, or none. Something in between changed it or lost it.',
  },
  'missing-here': {
    word: 'missing here',
    tone: 'bad',
    icon: 'cross',
    meaning: 'The platform says that it was sent, and nothing came here. Its error, if it gives one, says why.',
  },
  'unknown-there': {
    word: 'unknown there',
    tone: 'warn',
    icon: 'question',
    meaning: 'It came here, and the platform does not list it: another sender, or a list that forgets.',
  },
  'under-way': { word: 'under way', tone: 'info', icon: 'clock', meaning: 'The platform is still at it.' },
}

/** What went well, then what did not, the gravest first. */
const order: readonly Outcome[] = ['arrived', 'missing-here', 'answered-differently', 'unknown-there', 'under-way']

/** `12 arrived, 1 missing here`. */
export function reconcileSummary({ rows }: Pick<Reconciliation, 'rows'>): string {
  const parts = order.flatMap((outcome) => {
    const count = rows.filter((row) => row.outcome === outcome).length
    return count === 0 ? [] : [`${formatCount(count)} ${outcomeTexts[outcome].word}`]
  })
  return parts.join(', ')
}

/** When it was, as well as it is known: as received here, else as the platform says. */
export const rowTime = ({ ours, platform }: Pick<ReconcileRow, 'ours' | 'platform'>): number | null =>
  ours?.receivedAt ?? platform?.at ?? null

/** Two clocks are in it, so it may be below 0. */
export const latencyWords = (latencyMs: number): string =>
  latencyMs < 0 ? `−${formatDuration(-latencyMs)}` : formatDuration(latencyMs)
