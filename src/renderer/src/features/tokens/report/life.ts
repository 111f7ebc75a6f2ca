import type { Claim } from '../../../../../shared/contract/inspection'
import { formatRelative, formatSpan } from '../../../ui/format'

/** From when to when a token is good, as it says itself. All times in epoch milliseconds. */
export interface Life {
  /** The earlier of `iat` and `nbf`. */
  readonly from: number
  /** When it begins to count: `nbf`, else `iat`. */
  readonly goodFrom: number
  readonly to: number
}

/** Undefined where it does not say when it begins or ends, or ends before it begins: there is nothing to draw then. */
export function lifeOf(claims: readonly Claim[]): Life | undefined {
  const at = (name: string): number | undefined => claims.find((claim) => claim.name === name)?.at ?? undefined
  const [issued, notBefore, to] = [at('iat'), at('nbf'), at('exp')]
  const goodFrom = notBefore ?? issued
  if (goodFrom === undefined || to === undefined) return undefined
  const from = Math.min(goodFrom, issued ?? goodFrom)
  return to > from && goodFrom <= to ? { from, goodFrom, to } : undefined
}

/** Where things stand on the bar, in percent of its length. */
export interface LifeBarPlaces {
  readonly goodFrom: number
  /** Kept on the bar, though now may be before it or past it. */
  readonly now: number
  readonly state: 'early' | 'current' | 'over'
}

export function lifeBarPlaces({ from, goodFrom, to }: Life, now: number): LifeBarPlaces {
  const percent = (at: number): number => Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100))
  return {
    goodFrom: percent(goodFrom),
    now: percent(now),
    state: now < goodFrom ? 'early' : now < to ? 'current' : 'over',
  }
}

/** The same in words, for who does not see the bar. */
export function lifeWords({ goodFrom, to }: Life, now: number): string {
  const whole = formatSpan(to - goodFrom)
  if (now < goodFrom) return `Good for ${whole}, ${formatRelative(goodFrom, now)}`
  if (now >= to) return `Was good for ${whole}, expired ${formatRelative(to, now)}`
  return `Good for ${whole}: ${formatSpan(now - goodFrom)} are over, ${formatSpan(to - now)} are left`
}
