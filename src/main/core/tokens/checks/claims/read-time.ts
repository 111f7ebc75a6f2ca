import type { Check, CheckId } from '../../../../../shared/contract/inspection'
import { MILLISECONDS_FROM } from '../../text/numeric-date'
import { instant, quoteJson } from '../../text/words'
import { finding } from '../check'
import type { Claims } from '../inspected'

/** NumericDate (RFC 7519 §2): a JSON number of seconds; fractions are allowed. A finding where it is none. */
export function readTime(claims: Claims, name: string, id: CheckId, rule: string): number | undefined | Check {
  const value = claims.get(name)
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    const looks =
      typeof value !== 'string'
        ? ''
        : /^-?\d+(?:\.\d+)?$/.test(value.trim())
          ? ' It looks like a number written as text.'
          : Number.isNaN(Date.parse(value))
            ? ''
            : ' It looks like a date written as text.'
    return finding(id, 'failed', `"${name}" is ${quoteJson(value)}, not a number of seconds.${looks}`, `${rule}, §2`)
  }
  if (Math.abs(value) >= MILLISECONDS_FROM)
    return finding(
      id,
      'failed',
      `"${name}" is ${String(value)}. That looks like milliseconds (${instant(value / 1_000)}); a token counts seconds.`,
      `${rule}, §2`,
    )
  return value
}

/** The time of a claim, for a check that leaves it to others to say what is wrong with it. */
export function timeOf(claims: Claims, name: string): number | null {
  const value = claims.get(name)
  return typeof value === 'number' && Math.abs(value) < MILLISECONDS_FROM ? value : null
}
