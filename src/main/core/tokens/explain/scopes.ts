import type { Inspection } from '../../../../shared/contract/inspection'
import { isSandboxToken } from '../checks/platform/sandbox-token'
import type { InspectionFacts } from '../inspect/request'
import { valuesOf, type JsonMember } from '../text/strict-json'

const MAX_SCOPES = 1_000
const MAX_NAME_CHARS = 256
const MAX_DESCRIPTION_CHARS = 2_000

/** Where scopes stand, in the order looked. `scope` is RFC 8693 §4.2; `scp` is what several products write instead. */
const NAMES = ['scope', 'scp'] as const

/** The scopes of a token as they are written. */
export interface WrittenScopes {
  /** Null: there are none. */
  readonly claim: (typeof NAMES)[number] | null
  /** `text` is the RFC's. */
  readonly form: 'text' | 'array' | 'neither'
  /** In the order written, each once. */
  readonly names: readonly string[]
}

export function readScopes(claims: ReadonlyMap<string, unknown>): WrittenScopes {
  const claim = NAMES.find((name) => claims.has(name)) ?? null
  const value = claim === null ? undefined : claims.get(claim)
  if (typeof value === 'string')
    return { claim, form: 'text', names: [...new Set(value.split(' ').filter((name) => name !== ''))] }
  if (Array.isArray(value) && value.every((name): name is string => typeof name === 'string'))
    return { claim, form: 'array', names: [...new Set(value)] }
  return { claim, form: 'neither', names: [] }
}

/** What each scope of the token allows, in the platform's words, and whether the app was given it. */
export function explainScopes(members: readonly JsonMember[], facts: InspectionFacts): Inspection['scopes'] {
  const claims = valuesOf(members)
  const approved = comparableScopes(claims, facts)
  return readScopes(claims)
    .names.slice(0, MAX_SCOPES)
    .map((name) => ({
      name: name.slice(0, MAX_NAME_CHARS),
      description: facts.scopeDescriptions.get(name)?.slice(0, MAX_DESCRIPTION_CHARS) ?? null,
      isApproved: approved?.includes(name) ?? null,
    }))
}

/** What the token's scopes are compared with: null for those of a sandbox token, which the platform sets for every app alike. */
export const comparableScopes = (
  claims: ReadonlyMap<string, unknown>,
  { approvedScopes }: InspectionFacts,
): readonly string[] | null => (isSandboxToken(claims) ? null : approvedScopes)
