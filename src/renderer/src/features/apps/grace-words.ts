import { formatSpan } from '../../ui/format'

/** How long the old secret still works; null when that is over, or was never said. Both times in epoch milliseconds. */
export const graceWords = (until: number | null, now: number): string | null =>
  until === null || until <= now ? null : `The old secret works for ${formatSpan(until - now)} more`
