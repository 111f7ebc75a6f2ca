import type { Check } from '../../../../../shared/contract/inspection'
import { quote, quoteJson, quoteList } from '../../text/words'
import { finding } from '../check'
import type { Claims } from '../inspected'

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

/**
 * Whom the token is about. An app that acts for itself is its own subject (RFC 9068 §2.2), so a person's id must never be
 * what an app could choose as its own (§5).
 */
export function checkSubject(claims: Claims): Check {
  const rule = 'RFC 7519 §4.1.2, RFC 8725 §3.8'
  const subject = claims.get('sub')
  const client = claims.get('client_id')
  if (subject === undefined)
    return finding('subject', 'warning', 'The token does not say whom it is about.', 'RFC 8725 §3.8, RFC 9068 §2.2')
  if (typeof subject !== 'string')
    return finding('subject', 'failed', `"sub" is ${quoteJson(subject)}, not a text.`, rule)
  if (subject === '') return finding('subject', 'failed', '"sub" is empty: the token is about nobody.', rule)
  if (client !== undefined && typeof client !== 'string')
    return finding('subject', 'failed', `"client_id" is ${quoteJson(client)}, not a text.`, 'RFC 8693 §4.3')
  if (client === subject)
    return finding(
      'subject',
      'passed',
      `${quote(subject)}: the app itself, as "client_id" says too. No person takes part.`,
      'RFC 8725 §3.8, RFC 9068 §2.2',
    )
  return finding(
    'subject',
    'passed',
    client === undefined ? `${quote(subject)}.` : `${quote(subject)}, for whom the app ${quote(client)} acts.`,
    rule,
  )
}
