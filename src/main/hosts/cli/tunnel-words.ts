import type { TunnelStatus } from '../../../shared/contract/tunnel'
import { printable } from '../../core/tokens/text/words'
import { forDuration } from './durations'

/**
 * How the tunnel is, as a sentence for a person. What its server said may be in it. `before` is the address at which it was
 * up last, in the form of `publicUrl`.
 */
export function tunnelWords(status: TunnelStatus, before: string | null, now: number): string {
  const { state, problem, nextTryAt, publicUrl } = status
  const why = problem === null ? '' : `: ${printable(problem.message)}`
  const again = nextTryAt === null ? '' : `, asked for again in ${forDuration(Math.max(nextTryAt - now, 0))}`
  switch (state) {
    case 'idle':
      return 'tunnel: off'
    case 'connecting':
      return `tunnel: ${problem === null ? 'asked for' : 'not there yet'}${again}${why}`
    case 'up':
      if (before === null) return 'tunnel: up'
      return before === publicUrl ? 'tunnel: up again' : 'tunnel: up again, at ANOTHER ADDRESS than before'
    case 'degraded':
      return `tunnel: open, but what is sent to it does not come back${why}`
    case 'reconnecting':
      return `tunnel: lost${again}${why}`
    case 'failed':
      return `tunnel: refused${again}${why}`
  }
}
