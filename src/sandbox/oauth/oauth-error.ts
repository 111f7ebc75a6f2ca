import { json, Refusal } from '../http/answer'

export type OAuthErrorCode =
  'invalid_request' | 'invalid_client' | 'invalid_scope' | 'unauthorized_client' | 'unsupported_grant_type'

/** RFC 6749 §5.1: no answer of the token endpoint may stay in a cache. */
export const NO_STORE = { 'Cache-Control': 'no-store', Pragma: 'no-cache' } as const

/**
 * An error of RFC 6749 §5.2.
 *
 * @param description printable ASCII without `"` and `\`, as the RFC asks; nothing of the request
 */
export const oauthError = (error: OAuthErrorCode, description: string, status = 400): Refusal =>
  new Refusal(json(status, { error, error_description: description }, NO_STORE))

/** RFC 6749 §5.2 and RFC 9110 §15.5.2: a 401 names a way to authenticate, whichever way was tried. */
export const invalidClient = (description: string): Refusal =>
  new Refusal(
    json(
      401,
      { error: 'invalid_client', error_description: description },
      { ...NO_STORE, 'WWW-Authenticate': 'Basic realm="sandbox", charset="UTF-8"' },
    ),
  )
