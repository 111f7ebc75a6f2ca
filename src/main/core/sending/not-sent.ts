import type { SentOutcome } from '../../../shared/contract/sending'

/** The outcome of what was not sent at all, and why. */
export const notSent = (now: number, error: string): SentOutcome => ({
  sentAt: now,
  status: null,
  headers: [],
  body: new Uint8Array(0),
  bodyBytes: 0,
  durationMs: 0,
  error,
})
