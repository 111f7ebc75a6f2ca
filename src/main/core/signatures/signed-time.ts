import type { Stamp } from './schemes/scheme'
import { duration } from './words'

/** From here on (the year 5138) a number of seconds is taken for milliseconds, the usual slip. */
const MILLISECONDS_FROM_S = 1e11

/** Null for schemes that sign no time. */
export const signedAtOf = ({ timestamp }: Stamp): number | null => (timestamp === '' ? null : Number(timestamp) * 1_000)

/**
 * How the signed time is too far from the time of arrival, in words; null when it is near enough, or when no time is
 * signed. Both ways: a sender whose clock is ahead could otherwise make signatures that stay good for as long as it likes.
 */
export function timeProblem(stamp: Stamp, receivedAt: number, toleranceS: number): string | null {
  const signedAt = signedAtOf(stamp)
  if (signedAt === null) return null
  // In whole seconds, as the signed time is: at the limit itself it is still good.
  const behindS = Math.floor(receivedAt / 1_000) - signedAt / 1_000
  if (Math.abs(behindS) <= toleranceS) return null
  const distance = `The signed time is ${duration(Math.abs(behindS))} ${behindS > 0 ? 'behind' : 'ahead of'} this computer's clock, and ${duration(toleranceS)} are allowed.`
  if (signedAt / 1_000 >= MILLISECONDS_FROM_S)
    return `${distance} It seems to be in milliseconds: the scheme has seconds.`
  return behindS > 0
    ? `${distance} The request was held up on the way or sent again as it was, or one of the two clocks is wrong.`
    : `${distance} A request cannot come before it is signed: one of the two clocks is wrong.`
}
