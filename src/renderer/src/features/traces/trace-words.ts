import type { Span } from '../../../../shared/contract/traces'
import type { TokenSummary } from '../../../../shared/contract/tokens'
import type { Tone } from '../../ui/tone'

/** The choice that is no token of the list. */
export const ADMIN = 'admin'

const SCOPE = 'argus:observability:read'

/** The admin access token, and the tokens that have the scope. */
export const tokenChoices = (tokens: readonly TokenSummary[]): { readonly value: string; readonly text: string }[] => [
  { value: ADMIN, text: 'The admin access token' },
  ...tokens
    .filter(({ scope }) => scope?.split(' ').includes(SCOPE) === true)
    .map(({ id, subject, clientId }) => ({ value: id, text: `Token of ${clientId ?? subject ?? 'an unknown app'}` })),
]

/** A trace id by itself, or the one in a `traceparent` (W3C Trace Context §3.2). Null for anything else, and for all zeros. */
export function readTraceId(text: string): string | null {
  const [, id = ''] =
    /^(?:[0-9a-f]{2}-)?([0-9a-f]{32})(?:-[0-9a-f]{16}-[0-9a-f]{2})?$/.exec(text.trim().toLowerCase()) ?? []
  return id === '' || /^0+$/.test(id) ? null : id
}

/** OpenTelemetry's codes; any other word is the platform's own and means nothing here. */
export function statusTone(status: string): Tone {
  if (/^ok$/i.test(status)) return 'good'
  return /^error$/i.test(status) ? 'bad' : 'muted'
}

/** Where a span's bar begins and how long it is, in percent of the whole. Null without its times. */
export function barOf(
  { startMs, durationMs }: Pick<Span, 'startMs' | 'durationMs'>,
  totalMs: number | null,
): { readonly left: number; readonly width: number } | null {
  if (startMs === null || durationMs === null || totalMs === null || totalMs <= 0) return null
  const left = Math.min(100, (startMs / totalMs) * 100)
  return { left, width: Math.min(100 - left, (durationMs / totalMs) * 100) }
}
