import type { Check } from '../../../../../shared/contract/inspection'
import { headerOf } from '../../decode/decoded'
import { quoteJson } from '../../text/words'
import { finding } from '../check'
import { mediaType } from '../header/media-type'
import { kindByClaims } from '../header/token-kind'
import type { Claims, Inspected } from '../inspected'

const RULE = 'RFC 9068 §2.2'

/** In the order of RFC 9068 §2.2. */
const REQUIRED = ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti']

const isText = (value: unknown): boolean => typeof value === 'string'
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)

interface Form {
  readonly name: string
  readonly isGood: (value: unknown) => boolean
  readonly words: string
  readonly rule: string
}

/** What claims of an access token must look like. Those of RFC 7519 have checks of their own. */
const FORMS: readonly Form[] = [
  { name: 'client_id', isGood: isText, words: 'a text', rule: 'RFC 8693 §4.3' },
  { name: 'scope', isGood: isText, words: 'a text with spaces between the names', rule: 'RFC 8693 §4.2' },
  {
    name: 'auth_time',
    isGood: (value) => typeof value === 'number',
    words: 'a number of seconds',
    rule: 'RFC 9068 §2.2.1',
  },
  { name: 'acr', isGood: isText, words: 'a text', rule: 'RFC 9068 §2.2.1' },
  { name: 'amr', isGood: isTexts, words: 'an array of texts', rule: 'RFC 9068 §2.2.1' },
  { name: 'groups', isGood: Array.isArray, words: 'an array', rule: 'RFC 9068 §2.2.3.1' },
  { name: 'roles', isGood: Array.isArray, words: 'an array', rule: 'RFC 9068 §2.2.3.1' },
  { name: 'entitlements', isGood: Array.isArray, words: 'an array', rule: 'RFC 9068 §2.2.3.1' },
]

/** The profile of access tokens, RFC 9068: what must be there, and in which form. */
export function checkProfile({ innermost, policy }: Inspected, claims: Claims): Check {
  const type = headerOf(innermost.layer.token).get('typ')
  const claimsProfile = typeof type === 'string' && mediaType(type) === 'at+jwt'
  const looks = kindByClaims(claims)
  const missing = REQUIRED.filter((name) => !claims.has(name))
  const wrong = FORMS.filter(({ name, isGood }) => claims.has(name) && !isGood(claims.get(name)))

  if (!claimsProfile && !policy.requiresProfile) {
    const words =
      looks === null
        ? `The token does not say that it follows the profile of access tokens ("typ": "at+jwt"). ${missing.length === 0 ? 'It has all of its claims.' : `For that it would lack ${list(missing)}.`}`
        : `The token looks like ${looks.name}, for which there are other rules.`
    return finding('profile', 'not-applicable', words, 'RFC 9068 §2')
  }
  const bad = policy.requiresProfile ? 'failed' : 'warning'
  if (!claimsProfile)
    return finding(
      'profile',
      'failed',
      `${type === undefined ? 'The header has no "typ"' : `"typ" is ${quoteJson(type)}`}; an access token must say "at+jwt".${missing.length === 0 ? '' : ` It lacks ${list(missing)} as well.`}`,
      'RFC 9068 §2.1',
    )
  if (missing.length > 0)
    return finding('profile', bad, `The token lacks what every access token must have: ${list(missing)}.`, RULE)
  const [first] = wrong
  if (first !== undefined)
    return finding(
      'profile',
      bad,
      `"${first.name}" is ${quoteJson(claims.get(first.name))}, not ${first.words}.`,
      first.rule,
    )
  return finding(
    'profile',
    'passed',
    `It has all of the ${String(REQUIRED.length)} claims that an access token must have.`,
    RULE,
  )
}

const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')
