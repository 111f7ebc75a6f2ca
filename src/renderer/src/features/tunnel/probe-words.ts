import type { TunnelProbe } from '../../../../shared/contract/tunnel'
import { formatDuration } from '../../ui/format'

/** What became of the last request to the public address. */
export function probeWords({ durationMs, problem }: Pick<TunnelProbe, 'durationMs' | 'problem'>): string {
  if (problem !== null) return `did not come back: ${problem.message}`
  return durationMs === null ? 'came back' : `came back in ${formatDuration(durationMs)}`
}
