import type { Sending } from '../../../shared/contract/sending'
import { printable } from '../../core/tokens/text/words'
import type { Engine } from '../../ports/engine'
import type { Terminal } from './terminal'

/** Tells of each delivery that is sent on what came back, on standard error: standard output is for the deliveries. */
export function noteSendings({ records, onSent }: Pick<Engine, 'records' | 'onSent'>, terminal: Terminal): () => void {
  return onSent((deliveryId) => {
    records.sendings.list(deliveryId).then(
      (sendings) => {
        const last = sendings.at(-1)
        if (last !== undefined) terminal.note(wordsOf(last))
      },
      // The store closes, and what was to be told is in it.
      () => undefined,
    )
  })
}

function wordsOf({ attempt, outcome: { status, durationMs, error } }: Sending): string {
  const what = status === null ? printable(error ?? 'no answer') : `answered ${String(status)}`
  return `  sent on${attempt === 1 ? '' : ` (try ${String(attempt)})`}: ${what} after ${String(Math.round(durationMs))} ms`
}
