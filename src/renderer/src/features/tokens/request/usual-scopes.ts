/** Stands for a refresh token (OpenID Connect Core §11), which client credentials do not give (RFC 6749 §4.4.3). */
export const OFFLINE_ACCESS = 'offline_access'

/** What a token is asked for with client credentials unless the user says otherwise: all that it can have any use of. */
export const usualScopes = (approved: readonly string[]): ReadonlySet<string> =>
  new Set(approved.filter((scope) => scope !== OFFLINE_ACCESS))
