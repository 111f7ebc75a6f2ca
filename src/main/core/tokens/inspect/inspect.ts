import {
  CHECK_IDS,
  type Check,
  type Inspection,
  type LayerOutcome,
  type TokenLayer,
} from '../../../../shared/contract/inspection'
import type { Clock } from '../../../ports/clock'
import { allChecks, earlyChecks } from '../checks/all-checks'
import { FORMAT_RULE } from '../checks/layers/format'
import type { Findings, Inspected, Opened } from '../checks/inspected'
import { finding } from '../checks/check'
import { verifySignatures } from '../checks/signature-checks'
import { decodeToken } from '../decode/decode'
import type { UnreadableToken } from '../decode/decoded'
import { claimsOf, openLayers, type OpenedLayer, type OpenedLayers } from '../decode/open-layers'
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
  const [findings, early] = await Promise.all([
    Promise.all(layers.map((layer) => verify(layer, request))),
    lookWhileVerifying(layers, request, checkedAt),
  ])
  const { inspected, claims, scopes } = early
  const checks = allChecks(early.checks, { ...inspected, ...outerAndInnermost(findings) })
  const keyThumbprint = findings.findLast(({ signed }) => signed !== null)?.signed?.keyThumbprint ?? null
  return {
    verdict: verdictOf(checks, findings),
    problem: null,
    layers: withOutcomes(early.layers, findings.map(outcomesOf)),
    claims,
    scopes,
    checks,
    keyThumbprint,
    isTestToken: keyThumbprint !== null && request.facts.testKeyThumbprints.has(keyThumbprint),
    checkedAt,
  }
}

async function verify(layer: OpenedLayer, request: InspectionRequest): Promise<Findings> {
  return { layer, signed: layer.token.kind === 'jws' ? await verifySignatures(layer.token, request) : null }
}

/** All that needs no verified signature: those are verified in another thread meanwhile, once they have got there. */
async function lookWhileVerifying(layers: OpenedLayers, request: InspectionRequest, checkedAt: number) {
  await new Promise<void>((resolve) => process.nextTick(resolve))
  const members = claimsOf(layers.at(-1))
  const inspected = toInspected(layers, members, request, checkedAt / 1_000)
  return {
    inspected,
    checks: earlyChecks(inspected),
    layers: describeLayers(layers),
    claims: members === null ? [] : explainClaims(members),
    scopes: members === null ? [] : explainScopes(members, request.facts),
  }
}

function toInspected(
  layers: OpenedLayers,
  members: readonly JsonMember[] | null,
  { policy, jwks, detachedPayload, facts }: InspectionRequest,
  now: number,
): Inspected {
  return {
    ...outerAndInnermost(layers.map((layer) => ({ layer }))),
    claims: layers.at(-1)?.content === null ? null : valuesOf(members ?? []),
    policy,
    isVerifying: jwks !== null,
    hasDetachedPayload: detachedPayload !== null,
    facts,
    now,
  }
}

function outerAndInnermost<Layer extends Opened>(
  all: readonly Layer[],
): Pick<Inspected<Layer>, 'layers' | 'innermost'> {
  const [outermost, ...inner] = all
  if (outermost === undefined) throw new Error('a token has one layer at least')
  return { layers: [outermost, ...inner], innermost: inner.at(-1) ?? outermost }
}

/** Only a signature that was verified makes a token verified: one whose content is elsewhere, or that is encrypted, has none. */
function verdictOf(checks: readonly Check[], findings: readonly Findings[]): Inspection['verdict'] {
  const signatures = findings.flatMap(({ signed }) => (signed === null ? [] : [signed.signature.status]))
  if (checks.some(({ status }) => status === 'failed') || signatures.includes('failed')) return 'failed'
  return signatures.at(-1) === 'passed' && findings.at(-1)?.signed !== null ? 'verified' : 'decoded'
}

const withOutcomes = (
  layers: readonly Omit<TokenLayer, 'outcomes'>[],
  outcomes: readonly LayerOutcome[][],
): TokenLayer[] => layers.map((layer, at) => ({ ...layer, outcomes: outcomes[at] ?? [] }))

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
