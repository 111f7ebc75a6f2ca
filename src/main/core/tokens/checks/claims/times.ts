import type { Check } from '../../../../../shared/contract/inspection'
import { duration, instant } from '../../text/words'
import { finding } from '../check'
import type { Claims } from '../inspected'
import { readTime } from './read-time'

/** `now` and `tolerance` in seconds. The rule is "on or after": at `exp` itself the token is expired. */
export function checkExpiry(claims: Claims, now: number, tolerance: number): Check {
  const rule = 'RFC 7519 §4.1.4'
  const expiry = readTime(claims, 'exp', 'expiry', rule)
  if (typeof expiry === 'object') return expiry
  if (expiry === undefined)
    return finding('expiry', 'warning', 'The token has no "exp": it never ends by itself.', `${rule}, RFC 9068 §2.2`)
  const past = now - expiry
  if (past < 0)
    return finding('expiry', 'passed', `Good for another ${duration(-past)}, until ${instant(expiry)}.`, rule)
  const found = `Expired ${past === 0 ? 'this moment' : `${duration(past)} ago`}, at ${instant(expiry)}`
  return past < tolerance
    ? finding('expiry', 'warning', `${found}, within the tolerance of ${duration(tolerance)}.`, rule)
    : finding('expiry', 'failed', `${found}.`, rule)
}

/** `now` and `tolerance` in seconds. */
export function checkNotBefore(claims: Claims, now: number, tolerance: number): Check {
  const rule = 'RFC 7519 §4.1.5'
  const start = readTime(claims, 'nbf', 'not-before', rule)
  if (typeof start === 'object') return start
  if (start === undefined) return finding('not-before', 'not-applicable', 'The token has no "nbf".', rule)
  const early = start - now
  if (early <= 0) return finding('not-before', 'passed', `Good since ${instant(start)}.`, rule)
  const found = `Good only in ${duration(early)}, from ${instant(start)} on`
  return early <= tolerance
    ? finding('not-before', 'warning', `${found}, within the tolerance of ${duration(tolerance)}.`, rule)
    : finding('not-before', 'failed', `${found}.`, rule)
}

/** A time of issue that is still to come is no reason to refuse by RFC 7519, but somebody's clock is wrong. */
export function checkIssuedAt(claims: Claims, now: number, tolerance: number): Check {
  const rule = 'RFC 7519 §4.1.6'
  const issued = readTime(claims, 'iat', 'issued-at', rule)
  if (typeof issued === 'object') return issued
  if (issued === undefined) return finding('issued-at', 'not-applicable', 'The token has no "iat".', rule)
  const early = issued - now
  if (early <= 0)
    return finding(
      'issued-at',
      'passed',
      `Issued ${early === 0 ? 'this moment' : `${duration(-early)} ago`}, at ${instant(issued)}.`,
      rule,
    )
  if (early <= tolerance)
    return finding(
      'issued-at',
      'passed',
      `Issued at ${instant(issued)}, within the tolerance of ${duration(tolerance)}.`,
      rule,
    )
  return finding(
    'issued-at',
    'warning',
    `Issued ${duration(early)} in the future, at ${instant(issued)}: the issuer's clock or the one of this computer is wrong.`,
    rule,
  )
}
