import { CHECK_IDS, type Check, type CheckId } from '../../../../shared/contract/inspection'
import { finding } from './check'
import { checkLifetime } from './claims/lifetime'
import { checkAudience, checkIssuer, checkSubject } from './claims/parties'
import { checkProfile } from './claims/profile'
import { checkExpiry, checkIssuedAt, checkNotBefore } from './claims/times'
import { checkAlgorithms } from './header/algorithms'
import { checkKeyId } from './header/key-id'
import { checkOwnKeys } from './header/own-keys'
import { checkType } from './header/type'
import { checkCritical } from './header-checks'
import type { Claims, Findings, Inspected } from './inspected'
import { allHeaders } from './layers/all-headers'
import { checkCompression } from './layers/compression'
import { checkEncoding } from './layers/encoding'
import { checkEncryption } from './layers/encryption'
import { checkFormat } from './layers/format'
import { checkNesting } from './layers/nesting'
import { checkClock } from './platform/clock'
import { checkEnvironment } from './platform/environment'
import { checkScopes } from './platform/scopes'

/** Those that need no claims. */
const OF_TOKEN: Readonly<Partial<Record<CheckId, (inspected: Inspected) => Check>>> = {
  format: checkFormat,
  encoding: checkEncoding,
  encryption: checkEncryption,
  compression: checkCompression,
  algorithm: checkAlgorithms,
  critical: ({ layers }) => worst(allHeaders(layers).map(checkCritical)),
  'own-keys': checkOwnKeys,
  'key-id': checkKeyId,
  type: checkType,
  clock: (inspected) => checkClock(inspected, inspected.claims),
}

/** Those of claims, which nothing can be said of while they are encrypted. */
const OF_CLAIMS: Readonly<Partial<Record<CheckId, (inspected: Inspected, claims: Claims) => Check>>> = {
  profile: checkProfile,
  issuer: ({ policy }, claims) => checkIssuer(claims, policy.issuer),
  subject: (_inspected, claims) => checkSubject(claims),
  audience: ({ policy }, claims) => checkAudience(claims, policy.audience),
  expiry: ({ policy, now }, claims) => checkExpiry(claims, now, policy.toleranceS),
  'not-before': ({ policy, now }, claims) => checkNotBefore(claims, now, policy.toleranceS),
  'issued-at': ({ policy, now }, claims) => checkIssuedAt(claims, now, policy.toleranceS),
  lifetime: checkLifetime,
  environment: checkEnvironment,
  scopes: checkScopes,
}

/** Those that wait for the signatures. */
const OF_SIGNATURES: Readonly<Partial<Record<CheckId, (inspected: Inspected<Findings>) => Check>>> = {
  nesting: checkNesting,
  key: ({ innermost }) => innermost.signed?.key ?? noSignature('key'),
  signature: ({ innermost }) => innermost.signed?.signature ?? noSignature('signature'),
}

/** Every check that needs no verified signature. */
export type EarlyChecks = ReadonlyMap<CheckId, Check>

/** Can be done while the signatures are verified, in another thread. */
export function earlyChecks(inspected: Inspected): EarlyChecks {
  const checks = new Map<CheckId, Check>()
  for (const id of CHECK_IDS) {
    const check = OF_TOKEN[id]?.(inspected) ?? ofClaims(id, inspected)
    if (check !== undefined) checks.set(id, check)
  }
  return checks
}

function ofClaims(id: CheckId, inspected: Inspected): Check | undefined {
  const check = OF_CLAIMS[id]
  if (check === undefined) return undefined
  return inspected.claims === null
    ? finding(id, 'not-applicable', 'The claims are encrypted.', 'RFC 7516')
    : check(inspected, inspected.claims)
}

/** Every check, in the order of {@link CHECK_IDS}. */
export const allChecks = (early: EarlyChecks, inspected: Inspected<Findings>): Check[] =>
  CHECK_IDS.map((id) => early.get(id) ?? OF_SIGNATURES[id]?.(inspected) ?? noSignature(id))

const noSignature = (id: CheckId): Check =>
  finding(id, 'not-applicable', 'There is no signature to be seen: the token is encrypted.', 'RFC 7516')

/** The one that counts where there are several: what failed, or else what was warned of. */
const worst = (checks: readonly Check[]): Check =>
  checks.find(({ status }) => status === 'failed') ??
  checks.find(({ status }) => status === 'warning') ??
  checks.find(({ status }) => status === 'passed') ??
  checks[0] ??
  finding('critical', 'not-applicable', 'There is no header.', 'RFC 7515 §4.1.11')
