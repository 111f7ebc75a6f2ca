import type { Tone } from '../../../ui/tone'
import { formatSpan } from '../../../ui/format'

export interface ExpiryWords {
  readonly text: string
  /** Without the verb. */
  readonly short: string
  readonly tone: Tone
  readonly isExpired: boolean
}

const SOON_MS = 60_000

/** How long a token is still good for. Both times in epoch milliseconds; from `exp` on it is expired (RFC 7519 §4.1.4). */
export function expiryWords(expiresAt: number | null, now: number): ExpiryWords {
  if (expiresAt === null) return { text: 'no expiry', short: 'no expiry', tone: 'warn', isExpired: false }
  const left = expiresAt - now
  const span = formatSpan(left)
  if (left <= 0) return { text: `expired ${span} ago`, short: `${span} ago`, tone: 'bad', isExpired: true }
  return {
    text: `expires in ${span}`,
    short: `${span} left`,
    tone: left < SOON_MS ? 'warn' : 'muted',
    isExpired: false,
  }
}
