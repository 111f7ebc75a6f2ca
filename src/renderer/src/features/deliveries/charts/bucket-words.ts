import type { StatsBucket } from '../../../../../shared/contract/deliveries'
import { formatClock, formatCount, formatDateTime, formatDuration } from '../../../ui/format'

/** From when to when a bucket is: with the day where the chart spans more than one. */
export function bucketSpan(at: number, widthMs: number, isWithinDay: boolean): string {
  const from = isWithinDay ? formatClock(at).slice(0, 8) : formatDateTime(at)
  return `${from} to ${formatClock(at + widthMs).slice(0, 8)}`
}

export const bucketOutcomes = ({ accepted, refused, broken }: StatsBucket): string =>
  `${formatCount(accepted)} accepted, ${formatCount(refused)} refused, ${formatCount(broken)} broken`

export const bucketLatency = ({ p50Ms, p99Ms }: StatsBucket): string =>
  p50Ms === null || p99Ms === null ? 'no latency' : `p50 ${formatDuration(p50Ms)}, p99 ${formatDuration(p99Ms)}`
