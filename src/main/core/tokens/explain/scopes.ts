import type { Inspection } from '../../../../shared/contract/inspection'
import type { InspectionFacts } from '../inspect/request'
import { valuesOf, type JsonMember } from '../text/strict-json'

const MAX_SCOPES = 1_000
const MAX_NAME_CHARS = 256
const MAX_DESCRIPTION_CHARS = 2_000

/** The names in `scope` (RFC 8693 §4.2: one text, spaces between), in the order written, each once. */
export function scopesOf(members: readonly JsonMember[]): readonly string[] {
  const scope = valuesOf(members).get('scope')
  return typeof scope === 'string' ? [...new Set(scope.split(' ').filter((name) => name !== ''))] : []
}

/** What each scope of the token allows, in the platform's words, and whether the app was given it. */
export const explainScopes = (members: readonly JsonMember[], facts: InspectionFacts): Inspection['scopes'] =>
  scopesOf(members)
    .slice(0, MAX_SCOPES)
    .map((name) => ({
      name: name.slice(0, MAX_NAME_CHARS),
      description: facts.scopeDescriptions.get(name)?.slice(0, MAX_DESCRIPTION_CHARS) ?? null,
      isApproved: facts.approvedScopes?.includes(name) ?? null,
    }))
