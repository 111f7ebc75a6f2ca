import type { Claim } from '../../../../shared/contract/inspection'
import { toEpochMs } from '../text/numeric-date'
import type { JsonMember } from '../text/strict-json'
import { JOSE_REGISTRY } from './jose-registry'
import { JWT_REGISTRY } from './jwt-registry'
import { OWN_WORDS, PLATFORM_CLAIMS } from './own-words'

const PLATFORM = 'Knogin, contract 2026.4'

interface Known {
  readonly meaning: string
  readonly source: string
}

const CLAIMS: ReadonlyMap<string, Known> = new Map([
  ...JWT_REGISTRY.map(([name, description, source]): [string, Known] => [
    name,
    { meaning: OWN_WORDS.get(name) ?? `${description}.`, source },
  ]),
  ...[...PLATFORM_CLAIMS].map(([name, meaning]): [string, Known] => [name, { meaning, source: PLATFORM }]),
])

const PARAMETERS: ReadonlyMap<string, Known> = new Map(
  JOSE_REGISTRY.map(([name, meaning, source]): [string, Known] => [name, { meaning, source }]),
)

/** Registered claims that are a NumericDate (RFC 7519 §2). */
const TIMES = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at', 'toe'])
const MAX_NAME_CHARS = 1_024

/** The claims with what they mean and who says so, in the order written. What nobody registered has no meaning. */
export const explainClaims = (members: readonly JsonMember[]): Claim[] =>
  members.map((member) => ({
    ...explained(member, CLAIMS),
    at: TIMES.has(member.name) ? toEpochMs(JSON.parse(member.json)) : null,
  }))

/** The same for the parameters of a header, whose names are others: `tag` is no claim, and `alg` is none. */
export const explainHeader = (members: readonly JsonMember[]): Claim[] =>
  members.map((member) => ({ ...explained(member, PARAMETERS), at: null }))

function explained({ name, json }: JsonMember, known: ReadonlyMap<string, Known>): Omit<Claim, 'at'> {
  const { meaning, source } = known.get(name) ?? { meaning: null, source: null }
  return {
    name: name.length > MAX_NAME_CHARS ? `${name.slice(0, MAX_NAME_CHARS - 1)}…` : name,
    json,
    meaning,
    source,
  }
}
