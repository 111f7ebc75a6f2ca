import { AppError, type ErrorCode } from '../../../shared/errors'
import type { Answer } from '../../ports/exchange'

/** The codes of RFC 6749 §5.2. */
const ERRORS = {
  invalid_request: ['oauth.invalid_request', 'The platform found the token request malformed'],
  invalid_client: ['oauth.invalid_client', 'The platform did not accept the app’s id and secret'],
  invalid_grant: ['oauth.invalid_grant', 'The platform did not accept what the token was asked for with'],
  unauthorized_client: ['oauth.unauthorized_client', 'The app may not ask for tokens in this way'],
  unsupported_grant_type: ['oauth.unsupported_grant_type', 'The platform does not give tokens in this way'],
  invalid_scope: ['oauth.invalid_scope', 'The platform does not grant the scopes that were asked for'],
} as const satisfies Record<string, readonly [ErrorCode, string]>

/** For a code of the platform's own. */
const REFUSED: readonly [ErrorCode, string] = ['oauth.refused', 'The platform refused to give a token']

export type GrantType = 'client_credentials' | 'authorization_code' | 'refresh_token'

/** §5.2 has one code for whatever is wrong with a grant. Which one it was says what is likely. */
const INVALID_GRANT: Readonly<Record<GrantType, readonly [ErrorCode, string]>> = {
  client_credentials: ERRORS.invalid_grant,
  authorization_code: [
    'oauth.invalid_grant',
    'The authorization code is expired or was used already, so no token was given for it',
  ],
  refresh_token: [
    'oauth.refresh_refused',
    'The platform does not accept the refresh token: it expired, was revoked, or was used already',
  ],
}

/** Why an answer of the token endpoint is no token; null when it may be one. An error body counts under any status below
 * 500: some servers send it with 200. */
export function tokenFailure(answer: Answer, grantType: GrantType): AppError | null {
  const { status, words, refusal, details } = answer
  if (status >= 500) return refusal
  const error = errorOf(answer.document)
  const known = isKnown(error) ? (error === 'invalid_grant' ? INVALID_GRANT[grantType] : ERRORS[error]) : undefined
  // The client is all that this address authenticates, so 401 needs no code to be understood.
  const [code, what] = known ?? (status === 401 ? ERRORS.invalid_client : REFUSED)
  const isOAuth = known !== undefined || status === 401 || (typeof error === 'string' && status <= 400)
  return isOAuth ? new AppError(code, words === null ? `${what}.` : `${what}: ${words}.`, details) : refusal
}

const isKnown = (error: unknown): error is keyof typeof ERRORS =>
  typeof error === 'string' && Object.hasOwn(ERRORS, error)

const errorOf = (document: unknown): unknown =>
  typeof document === 'object' && document !== null && 'error' in document ? document.error : undefined
