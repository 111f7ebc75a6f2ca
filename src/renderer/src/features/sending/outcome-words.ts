import type { SentOutcome } from '../../../../shared/contract/sending'
import type { Tone } from '../../ui/tone'

/** What an outcome means in a word: only 2xx is taken as accepted, as senders of webhooks do. */
export function outcomeWords({ status }: Pick<SentOutcome, 'status'>): { readonly tone: Tone; readonly word: string } {
  if (status === null) return { tone: 'bad', word: 'No answer' }
  const isAccepted = status >= 200 && status < 300
  return { tone: isAccepted ? 'good' : 'bad', word: `${String(status)} ${isAccepted ? 'accepted' : 'refused'}` }
}
