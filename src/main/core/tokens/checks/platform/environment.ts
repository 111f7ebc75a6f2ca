import type { Check } from '../../../../../shared/contract/inspection'
import { quoteJson } from '../../text/words'
import { finding } from '../check'
import type { Claims, Inspected } from '../inspected'
import { isForSandbox, isSandboxToken } from './sandbox-token'

const RULE = 'Knogin contract 2026.4, sandbox-token'

/** A sandbox token is good at the sandbox host only, and any other at the other hosts only. */
export function checkEnvironment({ facts }: Inspected, claims: Claims): Check {
  const said = claims.get('sandbox')
  if (said !== undefined && typeof said !== 'boolean')
    return finding('environment', 'failed', `"sandbox" is ${quoteJson(said)}, neither true nor false.`, RULE)
  const isSandbox = isSandboxToken(claims)
  const { isSandboxHost, sandboxHost } = facts
  if (isSandboxHost === true && !isSandbox)
    return finding(
      'environment',
      'failed',
      'A live token, and this environment is the sandbox host. It answers 403 with "X-Argus-Sandbox-Reason: live-token-on-sandbox-host".',
      RULE,
    )
  if (isSandboxHost === false && isSandbox && sandboxHost === null)
    return finding(
      'environment',
      'failed',
      'A sandbox token, and the hosts of this environment are live: live hosts answer 403.',
      RULE,
    )

  if (isSandbox && said === false)
    return finding('environment', 'warning', '"aud" is for the sandbox, and "sandbox" is false.', RULE)
  if (said === true && claims.has('aud') && !isForSandbox(claims))
    return finding(
      'environment',
      'warning',
      `"sandbox" is true, and "aud" is ${quoteJson(claims.get('aud'))}: the platform’s sandbox tokens are for "sandbox".`,
      RULE,
    )
  if (isSandbox && isSandboxHost === false)
    return finding(
      'environment',
      'warning',
      `A sandbox token: good at ${sandboxHost ?? 'the sandbox host'} only. The other hosts of this environment answer 403.`,
      RULE,
    )
  if (isSandboxHost === null)
    return finding(
      'environment',
      'not-applicable',
      `${isSandbox ? 'A sandbox token: live hosts answer 403.' : 'Not a sandbox token.'} What the hosts of this environment take is not known.`,
      RULE,
    )
  return finding(
    'environment',
    'passed',
    isSandbox
      ? 'A sandbox token, for the sandbox host.'
      : 'Not a sandbox token: the hosts of this environment take it.',
    RULE,
  )
}
