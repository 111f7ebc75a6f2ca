import { AppError, type ErrorCode } from '../../../shared/errors'
import type { Answer, Exchange } from '../../ports/exchange'
import type { GrantedToken } from '../../ports/tokens'

export interface ClientCredentialsRequest {
  readonly exchange: Exchange
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
}

/** The codes of RFC 6749 §5.2. */
const ERRORS = {
  invalid_client: ['oauth.invalid_client', 'The platform did not accept the app’s id and secret'],
  unauthorized_client: ['oauth.unauthorized_client', 'The app may not ask for tokens in this way'],
  invalid_scope: ['oauth.invalid_scope', 'The platform does not grant the scopes that were asked for'],
  invalid_request: ['oauth.refused', 'The platform found the token request malformed'],
  invalid_grant: ['oauth.refused', 'The platform did not accept the grant'],
  unsupported_grant_type: ['oauth.refused', 'The platform does not offer client credentials'],
} as const satisfies Record<string, readonly [ErrorCode, string]>

/** For a code of the platform's own. */
const REFUSED: readonly [ErrorCode, string] = ['oauth.refused', 'The platform refused to give a token']

/**
 * Asks for an access token with the app's own credentials (RFC 6749 §4.4), the secret in the body as the contract
 * documents it (`client_secret_post`, §2.3.1). Never sent twice. Rejects with an `AppError` of `oauth.*` or `platform.*`.
 */
export async function requestClientCredentialsToken(request: ClientCredentialsRequest): Promise<GrantedToken> {
  const { exchange, tokenUrl, clientId, clientSecret, scopes } = request
  const asked = scopes.join(' ')
  const answer = await exchange.send({
    method: 'POST',
    url: tokenUrl,
    body: {
      type: 'form',
      fields: {
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        ...(asked !== '' && { scope: asked }),
      },
    },
    secrets: [clientSecret],
  })
  const failure = failureOf(answer)
  if (failure) throw failure
  return readToken(answer, asked)
}

function readToken(answer: Answer, asked: string): GrantedToken {
  const accessToken = answer.secret('access_token')
  // RFC 6749 §A.12 allows visible characters and spaces; anything else could not be sent in a header.
  if (accessToken === undefined || !/^[\x20-\x7e]+$/.test(accessToken)) throw unexpected(answer, 'no access token')
  const { token_type, scope, expires_in } = fieldsOf(answer)
  // RFC 6749 §7.1: a token of a type that the client does not understand must not be used.
  if (typeof token_type !== 'string' || token_type.toLowerCase() !== 'bearer')
    throw unexpected(answer, 'a token that is not of the type Bearer')
  return {
    accessToken,
    // RFC 6749 §4.4.3: client credentials should come without one, and could be asked for again anyway.
    refreshToken: null,
    scope: typeof scope === 'string' ? scope : asked === '' ? null : asked,
    expiresInS: secondsOf(expires_in),
  }
}

/** §5.1 has a number; some servers write it as text. What is neither is not said. */
function secondsOf(value: unknown): number | null {
  const seconds = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

/** An error body counts under any status below 500: some servers send it with 200. */
function failureOf(answer: Answer): AppError | null {
  const { status, words, refusal, details } = answer
  const { error } = fieldsOf(answer)
  if (status >= 500) return refusal
  const known = isKnown(error) ? ERRORS[error] : undefined
  // The client is all that this address authenticates, so 401 needs no code to be understood.
  const [code, what] = known ?? (status === 401 ? ERRORS.invalid_client : REFUSED)
  const isOAuth = known !== undefined || status === 401 || (typeof error === 'string' && status <= 400)
  return isOAuth ? new AppError(code, words === null ? `${what}.` : `${what}: ${words}.`, details) : refusal
}

const isKnown = (error: unknown): error is keyof typeof ERRORS =>
  typeof error === 'string' && Object.hasOwn(ERRORS, error)

const unexpected = ({ details }: Answer, what: string): AppError =>
  new AppError('platform.unexpected_answer', `The platform’s answer holds ${what}.`, details)

const fieldsOf = ({ document }: Answer): Readonly<Record<string, unknown>> =>
  typeof document === 'object' && document !== null ? { ...document } : {}
