import { describe, expect, it } from 'vitest'
import {
  isAuthorizationAnswer,
  validateAnswer,
  type ExpectedAnswer,
} from '../../../../../src/main/core/oauth/authorization-answer'
import { AppError } from '../../../../../src/shared/errors'

const STATE = 'CANARY-state-1f2e3d4c5b6a7988'
const CODE = 'CANARY-code-77aa'
const ISSUER = 'https://auth.example'
const EXPECTED: ExpectedAnswer = { clientId: 'app_1', state: STATE, issuer: ISSUER, namesIssuer: false }
const GOOD = { code: CODE, state: STATE, iss: ISSUER }

const validate = (answer: Record<string, string>, change: Partial<ExpectedAnswer> = {}) =>
  validateAnswer(new URLSearchParams(answer), { ...EXPECTED, ...change })

function failureOf(query: string | Record<string, string>, change: Partial<ExpectedAnswer> = {}): AppError {
  try {
    validateAnswer(new URLSearchParams(query), { ...EXPECTED, ...change })
  } catch (error) {
    if (error instanceof AppError) {
      expect(JSON.stringify([error, error.message, error.stack, error.cause])).not.toContain('CANARY')
      return error
    }
    throw error
  }
  throw new Error('it was taken')
}

describe('validateAnswer', () => {
  it('takes the code of an answer with the state and the issuer', () => {
    const { parameters, namedIssuer, notes } = validate(GOOD)
    expect([parameters.get('code'), namedIssuer, notes]).toEqual([CODE, true, []])
  })

  it.each([
    ['another state', { ...GOOD, state: `${STATE}x` }],
    ['no state', { code: CODE, iss: ISSUER }],
    ['an empty state', { ...GOOD, state: '' }],
    ['another state, in an error', { error: 'access_denied', state: 'x', iss: ISSUER }],
  ])('does not take an answer with %s (RFC 6749 §10.12)', (_what, answer) => {
    expect(failureOf(answer).code).toBe('oauth.wrong_state')
  })

  it.each([
    ['another issuer', 'https://evil.example'],
    ['the issuer with a slash', `${ISSUER}/`],
    ['the issuer in other letters', 'https://AUTH.example'],
    ['an empty issuer', ''],
  ])('does not take an answer of %s (RFC 9207 §2.4: a simple comparison)', (_what, iss) => {
    expect(failureOf({ ...GOOD, iss }).code).toBe('oauth.wrong_issuer')
    expect(failureOf({ error: 'access_denied', state: STATE, iss }).code).toBe('oauth.wrong_issuer')
  })

  it('does not take an answer without an issuer of a platform that names it', () => {
    const { code, message } = failureOf({ code: CODE, state: STATE }, { namesIssuer: true })
    expect(code).toBe('oauth.wrong_issuer')
    expect(message).toMatch(/does not name its issuer/)
  })

  it('notes an answer without an issuer of a platform of which nobody knows', () => {
    const { namedIssuer, notes } = validate({ code: CODE, state: STATE })
    expect(namedIssuer).toBe(false)
    expect(notes).toEqual([expect.stringMatching(/did not name its issuer \(RFC 9207\)/)])
  })

  it('notes an issuer that there is nothing to compare with', () => {
    const { namedIssuer, notes } = validate(GOOD, { issuer: null })
    expect(namedIssuer).toBe(false)
    expect(notes).toEqual([expect.stringMatching(/none to compare/)])
    expect(validate({ code: CODE, state: STATE }, { issuer: null }).notes).toEqual([])
  })

  it.each([
    ['invalid_request', 'oauth.invalid_request', /malformed/],
    ['unauthorized_client', 'oauth.unauthorized_client', /may not ask for authorization codes/],
    ['access_denied', 'oauth.denied', /denied in the browser/],
    ['unsupported_response_type', 'oauth.unsupported_response_type', /gives no authorization codes/],
    ['invalid_scope', 'oauth.invalid_scope', /scopes that were asked for/],
    ['server_error', 'oauth.server_error', /fault of its own/],
    ['temporarily_unavailable', 'oauth.temporarily_unavailable', /just now/],
    ['login_required', 'oauth.refused', /refused the request: login_required/],
    ['constructor', 'oauth.refused', /refused the request: constructor/],
  ])('says %s in plain words (RFC 6749 §4.1.2.1)', (error, code, words) => {
    const failure = failureOf({ error, state: STATE, iss: ISSUER })
    expect(failure.code).toBe(code)
    expect(failure.message).toMatch(words)
  })

  it('adds what the platform says, when it is fit to show', () => {
    const messageOf = (error_description: string) =>
      failureOf({ error: 'access_denied', error_description, state: STATE, iss: ISSUER }).message
    expect(messageOf('The user pressed Deny.')).toBe('The request was denied in the browser: The user pressed Deny.')
    const bare = 'The request was denied in the browser.'
    expect(messageOf(`state ${STATE} refused`)).toBe(bare)
    expect(messageOf('a\u202eb')).toBe(bare)
    expect(messageOf('x'.repeat(301))).toBe(bare)
  })

  it.each([
    ['two codes', `code=a&code=b&state=${STATE}&iss=${ISSUER}`],
    ['two states', `code=a&state=${STATE}&state=x&iss=${ISSUER}`],
    ['two issuers', `code=a&state=${STATE}&iss=${ISSUER}&iss=x`],
    ['no code', `state=${STATE}&iss=${ISSUER}`],
    ['an empty code', `code=&state=${STATE}&iss=${ISSUER}`],
    ['a token of the implicit flow', `code=a&token=x&state=${STATE}&iss=${ISSUER}`],
    ['an ID token', `code=a&id_token=x&state=${STATE}&iss=${ISSUER}`],
    ['a signed response', `response=x.y.z&state=${STATE}&iss=${ISSUER}`],
  ])('does not take an answer with %s', (_what, query) => {
    expect(failureOf(query).code).toBe('oauth.malformed_answer')
  })
})

describe('isAuthorizationAnswer', () => {
  it.each([
    ['code=a', true],
    ['error=a', true],
    ['state=a', true],
    ['', false],
    ['utm_source=mail', false],
  ])('of %j is %s', (query, isOne) => {
    expect(isAuthorizationAnswer(new URLSearchParams(query))).toBe(isOne)
  })
})
