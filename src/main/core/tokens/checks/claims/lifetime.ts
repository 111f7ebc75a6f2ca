import type { Check } from '../../../../../shared/contract/inspection'
import { duration, instant } from '../../text/words'
import { finding } from '../check'
import type { Inspected } from '../inspected'
import { isSandboxToken } from '../platform/sandbox-token'
import { timeOf } from './read-time'

const RULE = 'RFC 7519 §4.1.4, §4.1.6'

/** What the platform mints for its sandbox: from one minute to one day (contract 2026.4). */
const SANDBOX_MIN_S = 60
const SANDBOX_MAX_S = 86_400

/** How long the token is good in all, and whether its times go together. */
export function checkLifetime({ policy, now }: Inspected, claims: ReadonlyMap<string, unknown>): Check {
  const [expiry, issued, start] = ['exp', 'iat', 'nbf'].map((name) => timeOf(claims, name))
  const max = policy.maxLifetimeS
  if (expiry === null || expiry === undefined)
    return max === null
      ? finding('lifetime', 'not-applicable', 'The token does not say when it ends.', RULE)
      : finding(
          'lifetime',
          'failed',
          `The token does not say when it ends; at most ${duration(max)} are allowed.`,
          RULE,
        )
  if (start !== null && start !== undefined && start >= expiry)
    return finding(
      'lifetime',
      'failed',
      `It is good only from ${instant(start)} on ("nbf"), and no more from ${instant(expiry)} on ("exp"): at no time at all.`,
      'RFC 7519 §4.1.4, §4.1.5',
    )
  if (issued === null || issued === undefined) {
    if (max === null) return finding('lifetime', 'not-applicable', 'The token does not say when it was issued.', RULE)
    return expiry - now > max
      ? finding(
          'lifetime',
          'failed',
          `It is good for another ${duration(expiry - now)}; at most ${duration(max)} are allowed in all.`,
          RULE,
        )
      : finding(
          'lifetime',
          'warning',
          `The token does not say when it was issued, so that it cannot be told whether it is good for more than ${duration(max)}.`,
          RULE,
        )
  }
  if (expiry <= issued)
    return finding(
      'lifetime',
      'failed',
      `It ended (${instant(expiry)}) before it was issued (${instant(issued)}).`,
      RULE,
    )
  const whole = expiry - issued
  if (max !== null && whole > max)
    return finding(
      'lifetime',
      'failed',
      `${duration(whole)} from "iat" to "exp"; at most ${duration(max)} are allowed.`,
      RULE,
    )
  if (isSandboxToken(claims))
    return whole < SANDBOX_MIN_S || whole > SANDBOX_MAX_S
      ? finding(
          'lifetime',
          'warning',
          `${duration(whole)} from "iat" to "exp". The platform’s sandbox tokens are good for 1 minute to 24 hours.`,
          'Knogin contract 2026.4, sandbox-token',
        )
      : finding(
          'lifetime',
          'passed',
          `${duration(whole)}: as long as the platform’s sandbox tokens can be.`,
          'Knogin contract 2026.4, sandbox-token',
        )
  return max === null
    ? finding('lifetime', 'not-applicable', `${duration(whole)} from "iat" to "exp"; no limit is given.`, RULE)
    : finding(
        'lifetime',
        'passed',
        `${duration(whole)} from "iat" to "exp"; at most ${duration(max)} are allowed.`,
        RULE,
      )
}
