import type { Check } from '../../../../../shared/contract/inspection'
import { duration } from '../../text/words'
import { checkExpiry, checkIssuedAt, checkNotBefore } from '../claims/times'
import { finding } from '../check'
import type { Claims, Inspected } from '../inspected'

const RULE = 'RFC 9110 §6.6.1, RFC 7519 §4.1.4'

/** `Date` counts whole seconds, and an answer takes its time: closer than this cannot be told apart from none. */
const UNCERTAIN_MS = 5_000

const JUDGED_BY_TIME = [
  { check: checkExpiry, name: 'Expiry' },
  { check: checkNotBefore, name: 'Not before' },
  { check: checkIssuedAt, name: 'Issued at' },
] as const

/** How this computer's clock stands to the platform's, and which outcomes it explains. Claims of null: none can be read. */
export function checkClock({ facts, policy, now }: Inspected, claims: Claims | null): Check {
  const ahead = facts.clockAheadMs
  if (ahead === null)
    return finding(
      'clock',
      'not-applicable',
      'No answer of the platform has told its time yet, so that this computer’s clock is compared with none.',
      RULE,
    )
  const apart = `${duration(Math.abs(ahead) / 1_000)} ${ahead > 0 ? 'ahead of' : 'behind'}`
  if (Math.abs(ahead) <= UNCERTAIN_MS)
    return finding('clock', 'passed', 'This computer’s clock and the platform’s agree within 5 seconds.', RULE)
  const explained =
    claims === null
      ? []
      : JUDGED_BY_TIME.filter(({ check }) => {
          const here = check(claims, now, policy.toleranceS).status
          return here !== check(claims, now - ahead / 1_000, policy.toleranceS).status
        }).map(({ name }) => name)
  const words =
    explained.length === 0
      ? 'No outcome here depends on it.'
      : `By the platform’s clock the outcome would be another one for: ${explained.join(', ')}.`
  return finding('clock', 'warning', `This computer’s clock is ${apart} the platform’s. ${words}`, RULE)
}
