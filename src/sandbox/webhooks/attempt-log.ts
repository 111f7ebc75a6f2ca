import * as v from 'valibot'

const EpochMs = v.number()

/** One try to deliver. All tries of one delivery have its id; the first is attempt 1. */
export const Attempt = v.object({
  deliveryId: v.string(),
  webhookId: v.string(),
  event: v.string(),
  attempt: v.number(),
  status: v.picklist(['pending', 'succeeded', 'failed']),
  /** Null when no answer came. */
  responseStatus: v.nullable(v.number()),
  /** Until the answer's headers were there, or the try was given up; null while it is under way. */
  responseMs: v.nullable(v.number()),
  /** Why no answer came. */
  error: v.nullable(v.string()),
  createdAt: EpochMs,
  /** Null when there will be no further try. */
  nextAttemptAt: v.nullable(EpochMs),
})
export type Attempt = v.InferOutput<typeof Attempt>

type AttemptStart = Pick<Attempt, 'deliveryId' | 'webhookId' | 'event' | 'attempt' | 'createdAt'>
type AttemptEnd = Pick<Attempt, 'status' | 'responseStatus' | 'responseMs' | 'error' | 'nextAttemptAt'>

/** How many are kept; the oldest go first. */
export const MAX_ATTEMPTS = 1_000

export interface AttemptLog {
  /** Answers the function that notes the end of this try. */
  begin(start: AttemptStart): (end: AttemptEnd) => void
  /** Oldest first. */
  all(): readonly Attempt[]
  clear(): void
}

export function createAttemptLog(kept: readonly Attempt[], changed: () => void): AttemptLog {
  let entries: { attempt: Attempt }[] = kept.map((attempt) => ({ attempt: withoutWait(attempt) }))

  return {
    begin(start) {
      const begun: Attempt = {
        ...start,
        status: 'pending',
        responseStatus: null,
        responseMs: null,
        error: null,
        nextAttemptAt: null,
      }
      const entry = { attempt: begun }
      entries.push(entry)
      // Cut now and then: to shift a thousand entries at every try would cost more than the try.
      if (entries.length >= 2 * MAX_ATTEMPTS) entries = entries.slice(-MAX_ATTEMPTS)
      changed()
      return (end) => {
        entry.attempt = { ...begun, ...end }
        changed()
      }
    },
    all: () => entries.slice(-MAX_ATTEMPTS).map(({ attempt }) => attempt),
    clear() {
      entries = []
      changed()
    },
  }
}

/** Deliveries end with the process, so what was under way or planned when it stopped will not happen any more. */
function withoutWait(attempt: Attempt): Attempt {
  if (attempt.status !== 'pending') return { ...attempt, nextAttemptAt: null }
  return { ...attempt, status: 'failed', error: 'The sandbox was stopped.' }
}
