import type { TokenOrigin, TokenSummary } from './contract/tokens'

/**
 * What can be said of a kept token at a time:
 *
 * - `revoked`: the platform was told to revoke it and agreed. Whatever else is true of it, it is of no use.
 * - `expired`: its end is past. Before `failed`, since an expired token fails also for that, and this is the reason to say.
 * - `failed`: a check failed when it was judged last, or it should be a token and none can be read in it.
 * - `expiring`: nothing speaks against it, and it ends within the time of the notice.
 * - `unknown`: nothing speaks against it, and not enough for it: its signature could not be checked, since no key was at hand
 *   or it is encrypted, or nobody said when it ends, so that the platform may refuse it at any time.
 * - `valid`: every check passed or warned when it was judged last, and it lasts longer than the notice. An opaque token that
 *   the platform gave itself, and whose lifetime it said, needs no more (RFC 6749 §1.4).
 *
 * The platform itself is not asked: a token that was revoked elsewhere looks as good as before.
 */
export type TokenState = 'valid' | 'expiring' | 'expired' | 'revoked' | 'failed' | 'unknown'

type Judged = Pick<TokenSummary, 'origin' | 'expiresAt' | 'verdict' | 'revokedAt'>

/** `expiryNoticeS` in seconds; 0: no token counts as expiring. A token ends with its `exp`, not after it (RFC 7519 §4.1.4). */
export function tokenState(token: Judged, nowMs: number, expiryNoticeS: number): TokenState {
  const { expiresAt } = token
  if (token.revokedAt !== null) return 'revoked'
  if (expiresAt !== null && expiresAt <= nowMs) return 'expired'
  const isOpaque = token.verdict === 'unreadable' && isGranted(token.origin)
  if (token.verdict === 'failed' || (token.verdict === 'unreadable' && !isOpaque)) return 'failed'
  if (expiresAt === null) return 'unknown'
  if (expiresAt - nowMs <= expiryNoticeS * 1_000) return 'expiring'
  return token.verdict === 'verified' || isOpaque ? 'valid' : 'unknown'
}

/** The platform gave it to us, as against one that was found somewhere or made here. */
function isGranted(origin: TokenOrigin): boolean {
  switch (origin) {
    case 'client_credentials':
    case 'authorization_code':
    case 'refresh_token':
    case 'service_token':
    case 'sandbox_token':
      return true
    case 'pasted':
    case 'delivery':
    case 'made':
      return false
  }
}
