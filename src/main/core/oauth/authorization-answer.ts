import { createHash, timingSafeEqual } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import { AppError, type ErrorCode } from '../../../shared/errors'

export interface ExpectedAnswer {
  readonly clientId: string
  readonly state: string
  /** Of the environment; null when it is not known and so not checked. */
  readonly issuer: string | null
  /** This platform is known to name itself in every answer, so one that does not is not of it (RFC 9207 §2.4). */
  readonly namesIssuer: boolean
}

export interface ValidAnswer {
  /** For the token request, which takes no other. */
  readonly parameters: URLSearchParams
  /** It named the issuer, which was the right one. */
  readonly namedIssuer: boolean
  readonly notes: readonly string[]
}

/** True for a request that means to be an answer. What else a browser asks for on its own is none. */
export const isAuthorizationAnswer = (parameters: URLSearchParams): boolean =>
  ['code', 'error', 'state', 'response'].some((name) => parameters.has(name))

/**
 * Checks the answer of the authorization endpoint (RFC 6749 §4.1.2) before its code is sent anywhere. Throws an `AppError` of
 * `oauth.*`, which holds neither the code nor the state.
 */
export function validateAnswer(parameters: URLSearchParams, expected: ExpectedAnswer): ValidAnswer {
  for (const name of new Set(parameters.keys()))
    // RFC 6749 §3.1: never more than once. Two readers could each take another one.
    if (parameters.getAll(name).length > 1) throw malformed('it has a parameter twice')
  if (!isSame(parameters.get('state') ?? '', expected.state))
    throw new AppError(
      'oauth.wrong_state',
      'The answer does not carry the state of this request, so it belongs to another one. Its code was not used.',
    )
  const iss = parameters.get('iss')
  const notes = checkIssuer(iss, expected)
  const server = {
    // Compared above. The library wants one to compare with in any case.
    issuer: expected.issuer ?? iss ?? 'unknown',
    authorization_response_iss_parameter_supported: expected.namesIssuer,
  }
  try {
    const valid = oauth.validateAuthResponse(server, { client_id: expected.clientId }, parameters, expected.state)
    if (!valid.get('code')) throw malformed('it holds no code')
    return { parameters: valid, namedIssuer: iss !== null && expected.issuer !== null, notes }
  } catch (error) {
    if (error instanceof AppError) throw error
    if (error instanceof oauth.AuthorizationResponseError) throw refusal(error, expected.state)
    // Without a cause: those of the library hold the parameters.
    throw malformed('it is not one of the code flow')
  }
}

/** RFC 9207 §2.4: a simple comparison of strings, in error answers too. */
function checkIssuer(iss: string | null, { issuer, namesIssuer }: ExpectedAnswer): string[] {
  if (iss === null) {
    if (namesIssuer)
      throw new AppError(
        'oauth.wrong_issuer',
        'The answer does not name its issuer, which this platform does in its answers. Its code was not used.',
      )
    // The contract does not say whether the platform names itself, so an answer without it cannot be taken for a forgery.
    return issuer === null
      ? []
      : ['The answer did not name its issuer (RFC 9207), so what protects it from a mix-up is the state alone.']
  }
  if (issuer === null) return ['The answer named its issuer, and the environment has none to compare it with.']
  if (iss !== issuer)
    throw new AppError(
      'oauth.wrong_issuer',
      'The answer names another issuer than the environment has, so it is not of this platform. Its code was not used.',
    )
  return []
}

/** The codes of RFC 6749 §4.1.2.1. */
const ERRORS = {
  invalid_request: ['oauth.invalid_request', 'The platform found the authorization request malformed'],
  unauthorized_client: ['oauth.unauthorized_client', 'The app may not ask for authorization codes'],
  access_denied: ['oauth.denied', 'The request was denied in the browser'],
  unsupported_response_type: ['oauth.unsupported_response_type', 'The platform gives no authorization codes'],
  invalid_scope: ['oauth.invalid_scope', 'The platform does not grant the scopes that were asked for'],
  server_error: ['oauth.server_error', 'The authorization server came upon a fault of its own'],
  temporarily_unavailable: ['oauth.temporarily_unavailable', 'The authorization server cannot serve requests just now'],
} as const satisfies Record<string, readonly [ErrorCode, string]>

function refusal({ error, error_description }: oauth.AuthorizationResponseError, state: string): AppError {
  const isKnown = (code: string): code is keyof typeof ERRORS => Object.hasOwn(ERRORS, code)
  const [code, what] = isKnown(error) ? ERRORS[error] : (['oauth.refused', 'The platform refused the request'] as const)
  const words = fit(error_description, state) ?? (isKnown(error) ? null : fit(error, state))
  return new AppError(code, words === null ? `${what}.` : `${what}: ${words}.`)
}

/** The characters that §4.1.2.1 allows, a line of them, and nothing that repeats the state. */
function fit(text: string | undefined, state: string): string | null {
  const line = text?.trim().replace(/\.$/, '') ?? ''
  return /^[\x20\x21\x23-\x5b\x5d-\x7e]{1,300}$/.test(line) && !line.includes(state) ? line : null
}

const malformed = (why: string): AppError =>
  new AppError('oauth.malformed_answer', `The answer that came back cannot be used: ${why}.`)

/** In constant time: whoever can send answers here shall not find the state out letter by letter. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
