import { CHECK_IDS, type Check, type CheckId } from '../../../../shared/contract/inspection'
import { headerOf } from '../decode/decoded'
import type { OpenedLayer } from '../decode/open-layers'
import type { InspectionRequest } from '../inspect/request'
import { valuesOf, type JsonMember } from '../text/strict-json'
import { finding } from './check'
import { checkAudience, checkExpiry, checkIssuedAt, checkIssuer, checkNotBefore } from './claim-checks'
import { checkFormat } from './format-checks'
import { checkAlgorithm, checkCritical, checkType } from './header-checks'
import type { SignatureFindings } from './signature-checks'

/** A layer, and what became of its signatures; null for an encrypted one, which has none. */
export interface Findings {
  readonly layer: OpenedLayer
  readonly signed: SignatureFindings | null
}

/**
 * Every check, in the order of {@link CHECK_IDS}. `layers` are from the outside in; claims are those of the innermost (null: it
 * has none). `now` in seconds.
 */
export function allChecks(
  layers: readonly Findings[],
  members: readonly JsonMember[] | null,
  { policy }: InspectionRequest,
  now: number,
): Check[] {
  const claims = valuesOf(members ?? [])
  const innermost = layers.at(-1)
  if (innermost === undefined) return []
  const { token } = innermost.layer
  const header = headerOf(token)
  const checks = new Map<CheckId, Check>()
  const add = (check: Check): void => void checks.set(check.id, check)
  if (token.kind === 'jws') add(checkFormat(token))
  add(checkAlgorithm(header, policy.algorithms))
  add(checkCritical(header))
  if (innermost.signed !== null) {
    add(innermost.signed.key)
    add(innermost.signed.signature)
  }
  add(checkType(header))
  add(checkIssuer(claims, policy.issuer))
  add(checkAudience(claims, policy.audience))
  add(checkExpiry(claims, now, policy.toleranceS))
  add(checkNotBefore(claims, now, policy.toleranceS))
  add(checkIssuedAt(claims, now, policy.toleranceS))
  return CHECK_IDS.map((id) => checks.get(id) ?? finding(id, 'not-applicable', 'Not looked at.', ''))
}
