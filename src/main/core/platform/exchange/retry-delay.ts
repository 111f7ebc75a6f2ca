import { HttpError, type HttpResponse } from '../../../ports/http'

/** Before the second and the third try. */
const BACKOFF_MS = [250, 1_000] as const
/** A server that wants longer than this gets its way, but a person is told instead of kept waiting. */
const MAX_RETRY_AFTER_MS = 10_000

/** What passes by itself: a gateway without its server, an overload, a restart. Not a time-out: that took 10 s already. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([502, 503, 504])
const TOO_MANY_REQUESTS = 429

/**
 * How long to wait before a request is sent again, or null when its outcome stands. `attempt` counts from 0. Two retries;
 * `Retry-After` is honoured up to 10 s.
 */
export function retryDelayMs(outcome: HttpResponse | HttpError, attempt: number, now: number): number | null {
  const backoffMs = BACKOFF_MS[attempt]
  if (backoffMs === undefined) return null
  if (outcome instanceof HttpError) return outcome.reason === 'unreachable' ? backoffMs : null
  const isLimited = outcome.status === TOO_MANY_REQUESTS
  if (!isLimited && !PASSING_STATUSES.has(outcome.status)) return null
  const askedMs = retryAfterMs(outcome.headers.get('retry-after'), now)
  // RFC 6585 §4: without a time, asking again is what one was just asked not to do.
  if (askedMs === null) return isLimited ? null : backoffMs
  return askedMs <= MAX_RETRY_AFTER_MS ? askedMs : null
}

/** RFC 9110 §10.2.3: seconds or an HTTP date. Null when there is none that can be understood. */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  const value = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000
  // Only the date forms, all of which name the day: `Date.parse` would take "-1" for a year.
  const at = /^[A-Za-z]{3,9},? /.test(value) ? Date.parse(value) : NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
