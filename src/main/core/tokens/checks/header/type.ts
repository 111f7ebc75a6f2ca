import type { Check } from '../../../../../shared/contract/inspection'
import { headerOf } from '../../decode/decoded'
import { quote, quoteJson } from '../../text/words'
import { finding } from '../check'
import type { Inspected } from '../inspected'
import { mediaType } from './media-type'
import { kindByClaims, kindByType } from './token-kind'

const RULE = 'RFC 8725 §3.11, RFC 9068 §2.1'
const RULES_OF_KINDS = 'RFC 8725 §3.12'

/**
 * What kind of token it is, by its own word and by its claims. One issuer signs several kinds with one key, so that without
 * a difference that is looked at, one kind passes for another.
 */
export function checkType({ innermost, claims, policy }: Inspected): Check {
  const type = headerOf(innermost.layer.token).get('typ')
  if (type !== undefined && typeof type !== 'string')
    return finding('type', 'failed', `"typ" is ${quoteJson(type)}, not a text.`, 'RFC 7515 §4.1.9')
  const said = type === undefined ? 'The header has no "typ"' : `"typ" is ${quote(type)}`
  const name = type === undefined ? null : mediaType(type)
  const looks = claims === null ? null : kindByClaims(claims)
  const looksLike = looks === null ? '' : ` By its claims it looks like ${looks.name} (${looks.because}).`

  if (policy.type !== null && name !== mediaType(policy.type))
    return finding('type', 'failed', `${said}; expected is ${quote(policy.type)}.${looksLike}`, 'RFC 8725 §3.11')
  if (name === null || name === 'jwt') {
    if (looks !== null)
      return finding(
        'type',
        'warning',
        `${said}, and by its claims it looks like ${looks.name} (${looks.because}). One that is taken for an access token is the attack "token substitution".`,
        RULES_OF_KINDS,
      )
    return policy.type === null
      ? finding(
          'type',
          'not-applicable',
          `${said}: the token does not say what kind it is, so an ID token could pass for an access token. RFC 9068 has "at+jwt"; the platform does not promise it.`,
          RULE,
        )
      : finding('type', 'passed', `${said}, as expected.`, RULE)
  }
  if (name === 'at+jwt')
    return looks === null
      ? finding('type', 'passed', 'An access token by its own word ("at+jwt").', RULE)
      : finding('type', 'warning', `An access token by its own word ("at+jwt").${looksLike}`, RULES_OF_KINDS)
  if (policy.type !== null) return finding('type', 'passed', `${said}, as expected.`, RULE)
  const kind = kindByType(name)
  return finding(
    'type',
    'warning',
    `${said}: by its own word this is ${kind === null ? 'no access token' : `${kind}, not an access token`}.`,
    RULE,
  )
}
