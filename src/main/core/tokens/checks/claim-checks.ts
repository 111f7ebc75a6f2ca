import type { Check, CheckId } from '../../../../shared/contract/inspection'
import { MILLISECONDS_FROM } from '../text/numeric-date'
import { duration, instant, quote, quoteJson, quoteList } from '../text/words'
import { finding } from './check'

type Claims = ReadonlyMap<string, unknown>

/** RFC 7519 §2: StringOrURI values are compared as they are, by case and without normalization. */
export function checkIssuer(claims: Claims, wanted: string | null): Check {
  const rule = 'RFC 7519 §4.1.1, RFC 8725 §3.8'
  const issuer = claims.get('iss')
  if (issuer !== undefined && typeof issuer !== 'string')
    return finding('issuer', 'failed', `"iss" is ${quoteJson(issuer)}, not a text.`, rule)
  if (wanted === null)
    return finding(
      'issuer',
      'not-applicable',
      `${issuer === undefined ? 'The token names none' : `The token says ${quote(issuer)}`}; no expected issuer is given.`,
      rule,
    )
  if (issuer === undefined)
    return finding('issuer', 'failed', `The token names no issuer; expected is ${quote(wanted)}.`, rule)
  if (issuer === wanted) return finding('issuer', 'passed', `${quote(issuer)}, as expected.`, rule)
  return finding(
    'issuer',
    'failed',
    `${quote(issuer)}, expected is ${quote(wanted)}.${nearMiss([issuer], wanted)}`,
    rule,
  )
}

/** `aud` is one text or an array of them; we must be in it. */
export function checkAudience(claims: Claims, wanted: string | null): Check {
  const rule = 'RFC 7519 §4.1.3, RFC 8725 §3.9'
  const claim = claims.get('aud')
  const audiences: unknown[] = claim === undefined ? [] : Array.isArray(claim) ? claim : [claim]
  if (!audiences.every((audience): audience is string => typeof audience === 'string'))
    return finding('audience', 'failed', `"aud" is ${quoteJson(claim)}, neither a text nor an array of texts.`, rule)
  if (wanted === null)
    return finding(
      'audience',
      'not-applicable',
      `${audiences.length === 0 ? 'The token names none' : `The token is for ${quoteList(audiences)}`}; no expected audience is given.`,
      rule,
    )
  if (audiences.length === 0)
    return finding('audience', 'failed', `The token names no audience; expected is ${quote(wanted)}.`, rule)
  if (audiences.includes(wanted)) return finding('audience', 'passed', `For ${quote(wanted)}, as expected.`, rule)
  return finding(
    'audience',
    'failed',
    `The token is for ${quoteList(audiences)}, not for ${quote(wanted)}.${nearMiss(audiences, wanted)}`,
    rule,
  )
}

const loosely = (text: string): string => text.toLowerCase().replace(/\/+$/, '')

const nearMiss = (found: readonly string[], wanted: string): string =>
  found.some((text) => loosely(text) === loosely(wanted))
    ? ' They differ in case or in a slash at the end only, and are compared exactly.'
    : ''

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

/** NumericDate (RFC 7519 §2): a JSON number of seconds; fractions are allowed. A finding where it is none. */
function readTime(claims: Claims, name: string, id: CheckId, rule: string): number | undefined | Check {
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
