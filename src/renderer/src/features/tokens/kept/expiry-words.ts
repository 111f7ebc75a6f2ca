import type { Tone } from '../../../ui/tone'
import { formatSpan } from '../../../ui/format'

export interface ExpiryWords {
  readonly text: string
  readonly tone: Tone
  readonly isExpired: boolean
}

const SOON_MS = 60_000

/** How long a token is still good for. Both times in epoch milliseconds; from `exp` on it is expired (RFC 7519 §4.1.4). */
export function expiryWords(expiresAt: number | null, now: number): ExpiryWords {
  if (expiresAt === null) return { text: 'no expiry', tone: 'warn', isExpired: false }
  const left = expiresAt - now
  if (left <= 0) return { text: `expired ${formatSpan(left)} ago`, tone: 'bad', isExpired: true }
  return { text: `expires in ${formatSpan(left)}`, tone: left < SOON_MS ? 'warn' : 'muted', isExpired: false }
}
