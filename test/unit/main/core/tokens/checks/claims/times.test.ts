import { describe, expect, it } from 'vitest'
import { NOW_S, checkOf, signer, withClaims } from '../../check-of'

describe('times', () => {
  it.each([
    ['the next second', NOW_S + 1, 'passed', 'another 1 second'],
    ['a fraction later', NOW_S + 0.5, 'passed', 'another 0.5 seconds'],
    ['this very second', NOW_S, 'failed', 'Expired this moment'],
    ['three minutes ago', NOW_S - 180, 'failed', 'Expired 3 minutes ago'],
    ['two days ago', NOW_S - 2 * 86_400, 'failed', '2 days ago'],
    ['milliseconds', (NOW_S + 3_600) * 1_000, 'failed', 'looks like milliseconds (2026-'],
    ['a number as text', String(NOW_S + 3_600), 'failed', 'looks like a number written as text'],
    ['a date as text', '2030-01-01T00:00:00Z', 'failed', 'looks like a date written as text'],
    ['a word', 'never', 'failed', 'not a number of seconds.'],
    ['null', null, 'failed', 'not a number of seconds.'],
    ['nothing', undefined, 'warning', 'never ends'],
  ])('judges the expiry %s', async (_what, exp, status, words) => {
    expect(await checkOf('expiry', withClaims({ exp }))).toEqual([status, expect.stringContaining(words)])
  })

  it('takes a number beyond all bounds for no time', async () => {
    const token = signer.sign('{"exp":1e999,"nbf":-1e300}')
    expect((await checkOf('expiry', token))[0]).toBe('failed')
    expect((await checkOf('not-before', token))[0]).toBe('failed')
  })

  it('warns inside the tolerance and fails at its end', async () => {
    const tolerance = { toleranceS: 60 }
    expect(await checkOf('expiry', withClaims({ exp: NOW_S - 59 }), tolerance)).toEqual([
      'warning',
      expect.stringContaining('within the tolerance'),
    ])
    expect((await checkOf('expiry', withClaims({ exp: NOW_S - 60 }), tolerance))[0]).toBe('failed')
    expect((await checkOf('not-before', withClaims({ nbf: NOW_S + 60 }), tolerance))[0]).toBe('warning')
    expect((await checkOf('not-before', withClaims({ nbf: NOW_S + 61 }), tolerance))[0]).toBe('failed')
    expect((await checkOf('issued-at', withClaims({ iat: NOW_S + 60 }), tolerance))[0]).toBe('passed')
    expect((await checkOf('issued-at', withClaims({ iat: NOW_S + 61 }), tolerance))[0]).toBe('warning')
  })

  it.each([
    ['not-before', { nbf: NOW_S }, 'passed'],
    ['not-before', { nbf: NOW_S + 1 }, 'failed'],
    ['not-before', { nbf: undefined }, 'not-applicable'],
    ['not-before', { nbf: 'soon' }, 'failed'],
    ['issued-at', { iat: NOW_S }, 'passed'],
    ['issued-at', { iat: NOW_S + 1 }, 'warning'],
    ['issued-at', { iat: undefined }, 'not-applicable'],
    ['issued-at', { iat: true }, 'failed'],
  ] as const)('judges %s for %j: %s', async (id, changes, status) => {
    expect((await checkOf(id, withClaims(changes)))[0]).toBe(status)
  })
})
