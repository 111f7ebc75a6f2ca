import type { Clock } from '../../ports/clock'

/** The time of the operating system. */
export const systemClock: Clock = { now: () => Date.now() }
