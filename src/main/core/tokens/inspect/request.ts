import type { TokenPolicy } from '../../../../shared/contract/inspection'
import type { JwksSource } from '../keys/jwks-source'

/** What is known around a token, for checks that neither its text nor its policy decide. Null: not known. */
export interface InspectionFacts {
  /** How far this computer's clock is ahead of the platform's `Date`, in milliseconds; negative: behind. */
  readonly clockAheadMs: number | null
  /** True: the current environment takes sandbox tokens only; false: its hosts, but for `sandboxHost`, refuse them (contract 2026.4). */
  readonly isSandboxHost: boolean | null
  /** The one host beside the others that takes sandbox tokens, and nothing else; null: there is none. */
  readonly sandboxHost: string | null
  /** Scopes that the app was given. */
  readonly approvedScopes: readonly string[] | null
  /** The platform's words, by scope. */
  readonly scopeDescriptions: ReadonlyMap<string, string>
  /** Thumbprints (RFC 7638) of the keys that test tokens are signed with here. */
  readonly testKeyThumbprints: ReadonlySet<string>
}

export const NO_FACTS: InspectionFacts = {
  clockAheadMs: null,
  isSandboxHost: null,
  sandboxHost: null,
  approvedScopes: null,
  scopeDescriptions: new Map(),
  testKeyThumbprints: new Set(),
}

/** What a token is measured by. All of it comes from who inspects, nothing from the token. */
export interface InspectionRequest {
  /** Null in it means: not compared. */
  readonly policy: TokenPolicy
  /** Null: the token is taken apart and its claims are looked at, but no signature is verified. */
  readonly jwks: JwksSource | null
  /** Secret keys to decrypt with, as text; null: encrypted layers stay closed. */
  readonly decryptWith: string | null
  /** What a detached signature is of. */
  readonly detachedPayload: string | null
  readonly facts: InspectionFacts
}
