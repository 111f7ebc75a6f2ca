import type { TokenId, TokenOrigin, TokenSummary } from '../../shared/contract/tokens'

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
    readonly origin: Exclude<TokenOrigin, 'pasted' | 'delivery' | 'made'>
    readonly clientId: string
    readonly environmentId: string
  },
) => Promise<TokenSummary>

/** A kept token that came with a refresh token. */
export interface RefreshableToken {
  readonly clientId: string
  readonly environmentId: string
  readonly scope: string | null
  /** A secret. */
  readonly refreshToken: string
}

/** The kept tokens of the current environment, for whoever gets new ones with what came with them (RFC 6749 §6). */
export interface RefreshableTokens {
  /** Rejects with `tokens.not_found`, and with `oauth.no_refresh_token` when none came with it. */
  get(id: TokenId): Promise<RefreshableToken>
  /**
   * Puts new ones in the place of the old, in one write and under the same id. The old refresh token stays where the platform
   * gave no new one (§6). Rejects with `tokens.not_found` when the token was removed meanwhile.
   */
  replace(id: TokenId, granted: GrantedToken): Promise<TokenSummary>
  /** Forgets this refresh token, which the platform does not accept any more. The access token stays. */
  dropRefreshToken(id: TokenId, refreshToken: string): Promise<void>
}

/**
 * Tells the platform that a token of the current environment is not to be accepted any more (RFC 7009). Rejects with
 * `tokens.no_revocation` where it offers no such thing, `tokens.not_revoked` with its words, `tokens.not_found` for one of
 * another environment, and with what else may go wrong on the way (`oauth.invalid_client`, `apps.no_secret`, `platform.*`).
 */
export type RevokeToken = (of: {
  readonly environmentId: string
  /** The app that the token was given to: nobody else can revoke it (§2.1). */
  readonly clientId: string
  /** A secret. */
  readonly token: string
  readonly kind: 'access_token' | 'refresh_token'
}) => Promise<void>
