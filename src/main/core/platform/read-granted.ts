import type { Answer } from '../../ports/exchange'
import type { GrantedToken } from '../../ports/tokens'
import { instantOf, readFields } from './fields'

/** A token that the platform minted for an app, and what else it said of it. */
export interface Granted extends GrantedToken {
  /** An absolute end; null when it was not said. */
  readonly expiresAt: number | null
  /** Where it is good, for a sandbox token; null when it was not said. */
  readonly sandboxHost: string | null
}

/** RFC 6749 §A.12 allows visible characters and spaces; anything else could not be sent in a header. */
const SENDABLE = /^[\x20-\x7e]+$/

/**
 * Reads the answer of a route that mints. That of sandbox tokens is documented (`token`, `expires_at`, `scopes`); that of
 * service tokens is not, and may be RFC 6749 §5.1's or like the other. Null when it holds no token that could be used.
 * `asked` are the scopes that were asked for: they count where the answer names none (§5.1).
 */
export function readGranted(answer: Answer, asked: readonly string[] | null): Granted | null {
  const accessToken = answer.secret('access_token', 'token', 'service_token', 'sandbox_token', 'accessToken', 'jwt')
  if (accessToken === undefined || !SENDABLE.test(accessToken)) return null
  const fields = readFields(answer.document)
  const scopes = fields.texts(4_096, 'scopes', 'scope')
  const given = scopes.length > 0 ? scopes : (asked ?? [])
  return {
    accessToken,
    refreshToken: null,
    scope: given.length > 0 ? given.join(' ') : null,
    expiresInS: secondsOf(fields.text(32, 'expires_in', 'ttl_seconds')),
    expiresAt: instantOf(fields.text(64, 'expires_at', 'expiresAt')),
    sandboxHost: fields.text(8_192, 'sandbox_host'),
  }
}

const secondsOf = (text: string | null): number | null =>
  text !== null && /^\d{1,10}(?:\.\d+)?$/.test(text) ? Number(text) : null
