import { CHECK_IDS, type Check, type Inspection, type LayerOutcome } from '../../../../shared/contract/inspection'
import type { Clock } from '../../../ports/clock'
import { allChecks } from '../checks/all-checks'
import { FORMAT_RULE } from '../checks/layers/format'
import type { Findings } from '../checks/inspected'
import { finding } from '../checks/check'
import { verifySignatures } from '../checks/signature-checks'
import { decodeToken } from '../decode/decode'
import type { UnreadableToken } from '../decode/decoded'
import { claimsOf, openLayers } from '../decode/open-layers'
import { explainClaims } from '../explain/explain-members'
import { explainScopes } from '../explain/scopes'
import { valuesOf, type JsonMember } from '../text/strict-json'
import { describeLayers, namesOf } from './describe-layers'
import type { InspectionRequest } from './request'

/**
 * Looks at a text as a token, from all sides. Whatever the text is, the answer is an inspection: findings are values.
 * The only thing it may ask of the network is the request's own key set; what a token names is never fetched.
 */
export async function inspectToken(
  text: string,
  request: InspectionRequest,
  { clock }: { readonly clock: Clock },
): Promise<Inspection> {
  const checkedAt = clock.now()
  const decoded = decodeToken(text)
  if (!decoded.ok) return unreadable(decoded, checkedAt)
  const layers = await openLayers(decoded, request.decryptWith)
  const findings: Findings[] = []
  for (const layer of layers)
    findings.push({ layer, signed: layer.token.kind === 'jws' ? await verifySignatures(layer.token, request) : null })
  const members = claimsOf(layers.at(-1))
  const checks = checksOf(findings, members, request, checkedAt / 1_000)
  const keyThumbprint = findings.findLast(({ signed }) => signed !== null)?.signed?.keyThumbprint ?? null
  return {
    verdict: verdictOf(checks, findings),
    problem: null,
    layers: describeLayers(layers, findings.map(outcomesOf)),
    claims: members === null ? [] : explainClaims(members),
    scopes: members === null ? [] : explainScopes(members, request.facts),
    checks,
    keyThumbprint,
    isTestToken: keyThumbprint !== null && request.facts.testKeyThumbprints.has(keyThumbprint),
    checkedAt,
  }
}

function checksOf(
  findings: readonly Findings[],
  members: readonly JsonMember[] | null,
  { policy, jwks, detachedPayload, facts }: InspectionRequest,
  now: number,
): Check[] {
  const [outermost, ...inner] = findings
  if (outermost === undefined) return []
  const innermost = inner.at(-1) ?? outermost
  return allChecks({
    layers: [outermost, ...inner],
    innermost,
    claims: innermost.layer.content === null ? null : valuesOf(members ?? []),
    policy,
    isVerifying: jwks !== null,
    hasDetachedPayload: detachedPayload !== null,
    facts,
    now,
  })
}

/** Only a signature that was verified makes a token verified: one whose content is elsewhere, or that is encrypted, has none. */
function verdictOf(checks: readonly Check[], findings: readonly Findings[]): Inspection['verdict'] {
  const signatures = findings.flatMap(({ signed }) => (signed === null ? [] : [signed.signature.status]))
  if (checks.some(({ status }) => status === 'failed') || signatures.includes('failed')) return 'failed'
  return signatures.at(-1) === 'passed' && findings.at(-1)?.signed !== null ? 'verified' : 'decoded'
}

function outcomesOf({ layer, signed }: Findings): LayerOutcome[] {
  const { token, decryptions } = layer
  if (token.kind === 'jwe')
    return decryptions.map((decryption) => ({
      ...decryption,
      ...namesOf(token.recipients[decryption.index]?.header ?? new Map()),
    }))
  return (signed?.outcomes ?? []).map((outcome) => ({
    ...outcome,
    ...namesOf(token.signatures[outcome.index]?.header ?? new Map()),
  }))
}

function unreadable({ problem }: UnreadableToken, checkedAt: number): Inspection {
  return {
    verdict: 'unreadable',
    problem,
    layers: [],
    claims: [],
    scopes: [],
    checks: CHECK_IDS.map((id) =>
      id === 'format'
        ? finding(id, 'failed', problem.message, FORMAT_RULE)
        : finding(id, 'not-applicable', 'The text could not be read as a token.', FORMAT_RULE),
    ),
    keyThumbprint: null,
    isTestToken: false,
    checkedAt,
  }
}
