import { describe, expect, it } from 'vitest'
import { checkOf, claims, signer, withHeader } from '../../check-of'

const typed = (typ: unknown, more: object = {}): string =>
  signer.sign({ ...claims, ...more }, { alg: 'RS256', kid: 'key-1', typ })

describe('type', () => {
  it.each([
    ['at+jwt', 'passed'],
    ['application/at+jwt', 'passed'],
    ['AT+JWT', 'passed'],
    ['JWT', 'not-applicable'],
    [undefined, 'not-applicable'],
    ['secevent+jwt', 'warning'],
    [7, 'failed'],
  ])('judges typ %j: %s', async (typ, status) => {
    expect((await checkOf('type', withHeader({ typ })))[0]).toBe(status)
  })

  it('fails another type than the policy has, and compares as media types are compared', async () => {
    for (const typ of ['at+jwt', 'AT+jwt', 'application/at+jwt'])
      for (const type of ['at+jwt', 'application/AT+JWT'])
        expect((await checkOf('type', typed(typ), { type }))[0]).toBe('passed')
    expect(await checkOf('type', typed('JWT'), { type: 'at+jwt' })).toEqual([
      'failed',
      '"typ" is "JWT"; expected is "at+jwt".',
    ])
    expect((await checkOf('type', typed(undefined), { type: 'at+jwt' }))[1]).toContain('no "typ"')
    expect((await checkOf('type', typed('JWT'), { type: 'jwt' }))[0]).toBe('passed')
    expect((await checkOf('type', typed('secevent+jwt'), { type: 'secevent+jwt' }))[0]).toBe('passed')
    expect((await checkOf('type', typed('application/a/b'), { type: 'a/b' }))[0]).toBe('failed')
  })

  it.each([
    [{ nonce: 'n' }, 'an ID token ("nonce")'],
    [{ at_hash: 'x', c_hash: 'y' }, 'an ID token ("at_hash", "c_hash")'],
    [{ auth_time: 1 }, 'an ID token ("auth_time" without'],
    [{ events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }, 'a logout token'],
    [{ events: { 'https://schemas.openid.net/secevent/risc': {} } }, 'a security event token'],
    [{ htm: 'GET', htu: 'https://a.example' }, 'a DPoP proof'],
    [{ response_type: 'code', redirect_uri: 'https://a.example' }, 'a request object'],
    [{ token_introspection: {} }, 'an answer of introspection'],
    [{ vct: 'https://a.example' }, 'a digital credential ("vct")'],
    [{ sd_hash: 'x' }, 'a key binding token'],
    [{ iss: 'app_1', sub: 'app_1', jti: '1' }, 'a client’s authentication'],
  ])('tells by the claims %j that it looks like %s', async (more, words) => {
    for (const typ of ['JWT', undefined, 'at+jwt'])
      expect(await checkOf('type', typed(typ, more))).toEqual(['warning', expect.stringContaining(words)])
    expect(await checkOf('type', typed('JWT', more), { type: 'at+jwt' })).toEqual([
      'failed',
      expect.stringContaining(words),
    ])
  })

  it('takes a time of signing in beside a client’s id for an access token’s', async () => {
    expect((await checkOf('type', typed('at+jwt', { auth_time: 1, client_id: 'app_1' })))[0]).toBe('passed')
  })

  it('names the kind that a token is by its own word', async () => {
    expect((await checkOf('type', typed('dpop+jwt')))[1]).toContain('a DPoP proof')
    expect((await checkOf('type', typed('strange+jwt')))[1]).toContain('no access token')
  })
})
