import { describe, expect, it } from 'vitest'
import { checkOf, claims, signer } from '../../check-of'

const whole = { ...claims, client_id: 'app_1', jti: '1' }
const token = (changes: object, typ: unknown = 'at+jwt'): string =>
  signer.sign({ ...whole, ...changes }, { alg: 'RS256', kid: 'key-1', typ })

describe('profile', () => {
  it('passes a token that has all of it', async () => {
    for (const requiresProfile of [false, true])
      expect((await checkOf('profile', token({}), { requiresProfile }))[0]).toBe('passed')
  })

  it.each(['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'])('names "%s" where it is missing', async (name) => {
    const without = token({ [name]: undefined })
    expect(await checkOf('profile', without)).toEqual(['warning', expect.stringContaining(`"${name}"`)])
    expect((await checkOf('profile', without, { requiresProfile: true }))[0]).toBe('failed')
  })

  it.each([
    ['client_id', 7],
    ['scope', ['a']],
    ['auth_time', '2026-01-01'],
    ['acr', 1],
    ['amr', 'pwd'],
    ['roles', 'admin'],
  ])('names "%s" where it is %j', async (name, value) => {
    expect(await checkOf('profile', token({ [name]: value }))).toEqual([
      'warning',
      expect.stringContaining(`"${name}"`),
    ])
  })

  it('says what a token without the type would lack, and fails it where the profile is required', async () => {
    const other = token({ jti: undefined, client_id: undefined }, 'JWT')
    expect(await checkOf('profile', other)).toEqual(['not-applicable', expect.stringContaining('"client_id", "jti"')])
    expect(await checkOf('profile', other, { requiresProfile: true })).toEqual([
      'failed',
      expect.stringContaining('must say "at+jwt"'),
    ])
    expect((await checkOf('profile', signer.sign(whole, { alg: 'RS256', kid: 'key-1' })))[0]).toBe('not-applicable')
  })

  it('is not applicable to what plainly is of another kind', async () => {
    expect(await checkOf('profile', token({ nonce: 'n' }, 'JWT'))).toEqual([
      'not-applicable',
      expect.stringContaining('an ID token'),
    ])
  })
})
