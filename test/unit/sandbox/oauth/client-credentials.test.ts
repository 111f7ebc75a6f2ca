import { describe, expect, it } from 'vitest'
import { Refusal } from '../../../../src/sandbox/http/answer'
import { clientCredentials } from '../../../../src/sandbox/oauth/client-credentials'

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`
const form = (values: Record<string, string>): Map<string, string> => new Map(Object.entries(values))

function errorOf(authorization: string | undefined, values: Record<string, string>): string {
  try {
    clientCredentials(authorization, form(values))
  } catch (error) {
    if (error instanceof Refusal) return (JSON.parse(error.answer.body) as { error: string }).error
    throw error
  }
  throw new Error('The credentials were taken.')
}

describe('clientCredentials', () => {
  it('takes both from the form', () => {
    const values = form({ client_id: 'app_1', client_secret: 's' })
    expect(clientCredentials(undefined, values)).toEqual({ clientId: 'app_1', clientSecret: 's' })
  })

  it('takes both from Basic authentication, its scheme in any case', () => {
    const expected = { clientId: 'app_1', clientSecret: 's' }
    expect(clientCredentials(basic('app_1:s'), form({}))).toEqual(expected)
    expect(clientCredentials(basic('app_1:s').replace('Basic', 'bAsIc'), form({}))).toEqual(expected)
  })

  it('form-decodes both halves, as RFC 6749 §2.3.1 has them encoded', () => {
    expect(clientCredentials(basic('app%3A1:p%2Bq+r%25%C3%A9'), form({}))).toEqual({
      clientId: 'app:1',
      clientSecret: 'p+q r%é',
    })
  })

  it('splits at the first colon', () => {
    expect(clientCredentials(basic('app_1:a:b'), form({})).clientSecret).toBe('a:b')
  })

  it('takes a client_id in the form that repeats the one of Basic', () => {
    expect(clientCredentials(basic('app_1:s'), form({ client_id: 'app_1' })).clientId).toBe('app_1')
  })

  it('refuses two ways at once', () => {
    expect(errorOf(basic('app_1:s'), { client_id: 'app_1', client_secret: 's' })).toBe('invalid_request')
    expect(errorOf(basic('app_1:s'), { client_id: 'app_2' })).toBe('invalid_request')
  })

  it.each([
    ['no credentials', undefined, {}],
    ['an id alone', undefined, { client_id: 'app_1' }],
    ['a secret alone', undefined, { client_secret: 's' }],
    ['another scheme', 'Bearer abc', {}],
    ['no base64', 'Basic a:b', {}],
    ['no colon', basic('app_1'), {}],
    ['a broken escape sequence', basic('app_1:%zz'), {}],
  ])('refuses %s as invalid_client', (_, authorization, values) => {
    expect(errorOf(authorization, values)).toBe('invalid_client')
  })
})
