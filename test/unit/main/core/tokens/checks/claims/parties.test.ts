import { describe, expect, it } from 'vitest'
import { checkOf, withClaims } from '../../check-of'

describe('issuer and audience', () => {
  it.each([
    [{ iss: 'https://auth.example/' }, 'slash at the end'],
    [{ iss: 'https://AUTH.example' }, 'differ in case'],
    [{ iss: 'https://evil.example' }, 'expected is "https://auth.example"'],
    [{ iss: undefined }, 'names no issuer'],
    [{ iss: ['https://auth.example'] }, 'not a text'],
  ])('fails for the issuer %j', async (changes, words) => {
    expect(await checkOf('issuer', withClaims(changes))).toEqual(['failed', expect.stringContaining(words)])
  })

  it.each([
    [{ aud: 'https://api.example/' }, 'slash at the end'],
    [{ aud: [] }, 'names no audience'],
    [{ aud: undefined }, 'names no audience'],
    [{ aud: ['a', 'b'] }, 'for "a", "b", not for'],
    [{ aud: ['https://api.example', 1] }, 'neither a text'],
  ])('fails for the audience %j', async (changes, words) => {
    expect(await checkOf('audience', withClaims(changes))).toEqual(['failed', expect.stringContaining(words)])
  })

  it('finds the audience in an array', async () => {
    expect((await checkOf('audience', withClaims({ aud: ['x', 'https://api.example'] })))[0]).toBe('passed')
  })

  it('compares nothing that was not given, but still wants the right types', async () => {
    const open = { issuer: null, audience: null }
    expect(await checkOf('issuer', withClaims({}), open)).toEqual([
      'not-applicable',
      expect.stringContaining('https://auth.example'),
    ])
    expect(await checkOf('audience', withClaims({}), open)).toEqual([
      'not-applicable',
      expect.stringContaining('https://api.example'),
    ])
    expect((await checkOf('issuer', withClaims({ iss: 1 }), open))[0]).toBe('failed')
    expect((await checkOf('audience', withClaims({ aud: {} }), open))[0]).toBe('failed')
  })
})

describe('subject', () => {
  it.each([
    [{ sub: 'user_1' }, 'passed', '"user_1".'],
    [{ sub: 'user_1', client_id: 'app_1' }, 'passed', 'for whom the app "app_1" acts'],
    [{ sub: 'app_1', client_id: 'app_1' }, 'passed', 'the app itself'],
    [{ sub: undefined }, 'warning', 'does not say whom'],
    [{ sub: '' }, 'failed', 'about nobody'],
    [{ sub: 7 }, 'failed', 'not a text'],
    [{ sub: 'a', client_id: ['a'] }, 'failed', '"client_id"'],
  ])('judges %j: %s', async (changes, status, words) => {
    expect(await checkOf('subject', withClaims(changes))).toEqual([status, expect.stringContaining(words)])
  })
})
