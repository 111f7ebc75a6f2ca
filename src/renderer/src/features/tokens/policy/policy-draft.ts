import * as v from 'valibot'
import { SIGNATURE_ALGORITHMS, TokenPolicy } from '../../../../../shared/contract/inspection'

/** The policy as it is typed. An empty line stands for "what the environment says" or "any". */
export interface PolicyDraft {
  readonly algorithms: ReadonlySet<string>
  readonly minRsaBits: string
  readonly issuer: string
  readonly audience: string
  readonly type: string
  readonly toleranceS: string
  readonly maxLifetimeS: string
  readonly requiresProfile: boolean
}

type ReadPolicy =
  | { readonly ok: true; readonly policy: TokenPolicy }
  | { readonly ok: false; readonly problems: ReadonlyMap<string, string> }

const texts: Readonly<Record<string, string>> = {
  algorithms: 'Choose one at least: a token without a signature is never accepted.',
  minRsaBits: 'A whole number from 2,048 to 16,384.',
  issuer: 'At most 8,192 characters, in one line.',
  audience: 'At most 512 characters, in one line.',
  type: 'At most 128 characters, as at+jwt.',
  toleranceS: 'A whole number of seconds, from 0 to 3,600.',
  maxLifetimeS: 'A whole number of seconds, at least 1; empty for any.',
}

export function toPolicyDraft(policy: TokenPolicy): PolicyDraft {
  const { algorithms, minRsaBits, issuer, audience, type, toleranceS, maxLifetimeS, requiresProfile } = policy
  return {
    algorithms: new Set(algorithms),
    minRsaBits: String(minRsaBits),
    issuer: issuer ?? '',
    audience: audience ?? '',
    type: type ?? '',
    toleranceS: String(toleranceS),
    maxLifetimeS: maxLifetimeS === null ? '' : String(maxLifetimeS),
    requiresProfile,
  }
}

/** A thousands separator is not a mistake. */
function number(text: string): number {
  const plain = text.replace(/[\s,_]/g, '')
  return /^\d+$/.test(plain) ? Number(plain) : Number.NaN
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

export function readPolicy(draft: PolicyDraft): ReadPolicy {
  const parsed = v.safeParse(TokenPolicy, {
    algorithms: SIGNATURE_ALGORITHMS.filter((name) => draft.algorithms.has(name)),
    minRsaBits: number(draft.minRsaBits),
    issuer: orNull(draft.issuer),
    audience: orNull(draft.audience),
    type: orNull(draft.type),
    toleranceS: number(draft.toleranceS),
    maxLifetimeS: draft.maxLifetimeS.trim() === '' ? null : number(draft.maxLifetimeS),
    requiresProfile: draft.requiresProfile,
  })
  if (parsed.success) return { ok: true, policy: parsed.output }
  return {
    ok: false,
    problems: new Map(
      parsed.issues.map((issue) => {
        const path = v.getDotPath(issue)?.split('.')[0] ?? ''
        return [path, texts[path] ?? 'This cannot be used.']
      }),
    ),
  }
}

/** True when saving would change nothing. */
export function isSamePolicyDraft(one: PolicyDraft, other: PolicyDraft): boolean {
  const plain = (draft: PolicyDraft): string => JSON.stringify({ ...draft, algorithms: [...draft.algorithms].sort() })
  return plain(one) === plain(other)
}
