import type { TokenOrigin, TokenSummary } from '../../shared/contract/tokens'

/** What the platform granted (RFC 6749 §5.1). */
export interface GrantedToken {
  /** A secret. */
  readonly accessToken: string
  /** A secret; null when none was given. */
  readonly refreshToken: string | null
  /** Granted scopes, separated by spaces: those that were asked for when the answer names none. Null when neither did. */
  readonly scope: string | null
  /** Seconds from the answer on; null when the platform did not say. */
  readonly expiresInS: number | null
}

/**
 * Keeps a granted token in the encrypted store, verified against the environment's keys. Resolves once it is on disk. The
 * environment is the one that was current when the token was asked for, which may not be the current one any more.
 */
export type KeepGranted = (
  granted: GrantedToken,
  about: {
    readonly origin: Exclude<TokenOrigin, 'pasted'>
    readonly clientId: string
    readonly environmentId: string
  },
) => Promise<TokenSummary>
