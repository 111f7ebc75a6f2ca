import type { Check } from '../../../../../shared/contract/inspection'
import { comparableScopes, readScopes } from '../../explain/scopes'
import { quoteJson, quoteList } from '../../text/words'
import { finding } from '../check'
import type { Claims, Inspected } from '../inspected'
import { isSandboxToken } from './sandbox-token'

const RULE = 'RFC 8693 §4.2'
const CONTRACT = 'Knogin contract, scopes'

/** May do everything: no token of an app should have it. */
const ADMIN_SCOPE = 'argus:platform:admin'

/** RFC 6749 §3.3: printable ASCII without `"` and `\`. */
const SCOPE_NAME = /^[\x21\x23-\x5B\x5D-\x7E]+$/

/** What the token allows, against what the app was given. */
export function checkScopes({ facts }: Inspected, claims: Claims): Check {
  const { claim, form, names } = readScopes(claims)
  if (claim === null) return finding('scopes', 'not-applicable', 'The token names no scopes.', RULE)
  if (form === 'neither')
    return finding(
      'scopes',
      'failed',
      `"${claim}" is ${quoteJson(claims.get(claim))}, not a text with spaces between the names.`,
      RULE,
    )
  const malformed = names.filter((name) => !SCOPE_NAME.test(name))
  if (malformed.length > 0)
    return finding('scopes', 'failed', `No scope can be called ${quoteList(malformed)}.`, 'RFC 6749 §3.3')

  const approved = comparableScopes(claims, facts)
  const refused = approved === null ? [] : names.filter((name) => !approved.includes(name))
  if (refused.length > 0)
    return finding(
      'scopes',
      'failed',
      `The app was not given ${quoteList(refused)}, by what the platform last said of it.`,
      CONTRACT,
    )
  if (names.includes(ADMIN_SCOPE))
    return finding(
      'scopes',
      'warning',
      `"${ADMIN_SCOPE}" is among them: whoever has this token governs all apps of the platform. Keep it out of programs and logs.`,
      CONTRACT,
    )
  if (form === 'array' || claim !== 'scope')
    return finding(
      'scopes',
      'warning',
      `The scopes are ${form === 'array' ? 'an array' : 'a text'} in "${claim}": ${quoteList(names)}. Programs that follow the RFC look for one text in "scope".`,
      RULE,
    )
  const unknown = names.filter((name) => !facts.scopeDescriptions.has(name))
  const remark =
    unknown.length === 0 || facts.scopeDescriptions.size === 0
      ? ''
      : ` Not documented by the platform: ${quoteList(unknown)}.`
  const count = `${String(names.length)} ${names.length === 1 ? 'scope' : 'scopes'}`
  return approved === null
    ? finding(
        'scopes',
        'not-applicable',
        `${count}; ${isSandboxToken(claims) ? 'those of a sandbox token are set by the platform' : 'what the app was given is not known'}.${remark}`,
        RULE,
      )
    : finding('scopes', 'passed', `${count}, and the app was given each.${remark}`, CONTRACT)
}
