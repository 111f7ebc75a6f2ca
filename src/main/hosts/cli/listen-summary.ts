import type { DeliverySummary } from '../../../shared/contract/deliveries'
import type { SignatureState } from '../../../shared/contract/signatures'
import { forDuration } from './durations'
import type { TunnelTime } from './tunnel-time'

const STATUS_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx', 'unanswered'] as const
type StatusClass = (typeof STATUS_CLASSES)[number]

/** What came in one run of `signet listen`. Its fields are the line `{"summary":…}`. */
export interface ListenSummary {
  readonly deliveries: number
  readonly signatures: Readonly<Record<SignatureState, number>>
  /** By what was answered. Those that are not answered yet, or hung up before, are unanswered. */
  readonly statuses: Readonly<Record<StatusClass, number>>
  readonly viaTunnel: number
  readonly durationMs: number
  /** Null when none was asked for. */
  readonly tunnel: TunnelTime | null
}

export interface DeliveryTally {
  /** Counts it, once: what is told again of one that was counted may tell its answer. */
  add(delivery: DeliverySummary): void
  /** How many there were. */
  total(): number
  summary(durationMs: number, tunnel: TunnelTime | null): ListenSummary
}

export function createTally(): DeliveryTally {
  const signatures = { verified: 0, failed: 0, missing: 0, unchecked: 0 }
  const statuses = { '1xx': 0, '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0, unanswered: 0 }
  /** Where the answer may still come. */
  const unanswered = new Set<DeliverySummary['id']>()
  let total = 0
  let viaTunnel = 0
  let lastSeq = 0

  return {
    add({ id, seq, status, signature, via }) {
      if (seq <= lastSeq) {
        if (status === 0 || !unanswered.delete(id)) return
        statuses.unanswered -= 1
        statuses[classOf(status)] += 1
        return
      }
      lastSeq = seq
      total += 1
      signatures[signature] += 1
      statuses[classOf(status)] += 1
      if (status === 0) unanswered.add(id)
      if (via === 'tunnel') viaTunnel += 1
    },
    total: () => total,
    summary: (durationMs, tunnel) => ({
      deliveries: total,
      signatures: { ...signatures },
      statuses: { ...statuses },
      viaTunnel,
      durationMs,
      tunnel,
    }),
  }
}

const classOf = (status: number): StatusClass =>
  STATUS_CLASSES.find((name) => name.startsWith(String(Math.floor(status / 100)))) ?? 'unanswered'

const SIGNATURE_WORDS: readonly (readonly [SignatureState, string])[] = [
  ['verified', 'verified'],
  ['failed', 'FAILED'],
  ['missing', 'without a signature'],
  ['unchecked', 'not checked'],
]

/** For a person; what there was none of is left out. */
export function summaryLines(summary: ListenSummary): string[] {
  const { deliveries, signatures, statuses, viaTunnel, durationMs, tunnel } = summary
  const count = `${String(deliveries)} ${deliveries === 1 ? 'delivery' : 'deliveries'}`
  return [
    `${count} in ${forDuration(durationMs)}${tunnel === null ? '' : `, ${String(viaTunnel)} through the tunnel`}`,
    ...line(
      'signatures',
      SIGNATURE_WORDS.map(([state, words]) => [signatures[state], words]),
    ),
    ...line(
      'answers',
      STATUS_CLASSES.map((name) => [statuses[name], name]),
    ),
    ...(tunnel === null ? [] : [tunnelLine(tunnel)]),
  ]
}

function line(name: string, counts: readonly (readonly [number, string])[]): string[] {
  const words = counts.filter(([count]) => count > 0).map(([count, what]) => `${String(count)} ${what}`)
  return words.length === 0 ? [] : [`  ${name}: ${words.join(', ')}`]
}

function tunnelLine({ upMs, reconnects }: TunnelTime): string {
  if (upMs === 0) return '  tunnel: never up'
  const again =
    reconnects === 0 ? 'never lost' : `lost and had again ${reconnects === 1 ? 'once' : `${String(reconnects)} times`}`
  return `  tunnel: up for ${forDuration(upMs)}, ${again}`
}
