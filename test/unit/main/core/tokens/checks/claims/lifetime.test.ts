import { describe, expect, it } from 'vitest'
import { NOW_S, checkOf, withClaims } from '../../check-of'

const times = { iat: NOW_S, nbf: undefined }

describe('lifetime', () => {
  it.each([
    [{ exp: NOW_S + 900 }, null, 'not-applicable', '15 minutes from "iat" to "exp"; no limit'],
    [{ exp: NOW_S + 900 }, 900, 'passed', 'at most 15 minutes'],
    [{ exp: NOW_S + 901 }, 900, 'failed', 'at most 15 minutes'],
    [{ exp: undefined }, null, 'not-applicable', 'when it ends'],
    [{ exp: undefined }, 900, 'failed', 'when it ends'],
    [{ iat: undefined, exp: NOW_S + 900 }, null, 'not-applicable', 'when it was issued'],
    [{ iat: undefined, exp: NOW_S + 900 }, 900, 'warning', 'cannot be told'],
    [{ iat: undefined, exp: NOW_S + 901 }, 900, 'failed', 'in all'],
    [{ exp: NOW_S }, null, 'failed', 'before it was issued'],
    [{ exp: NOW_S + 900, nbf: NOW_S + 900 }, null, 'failed', 'at no time at all'],
    [{ exp: 'soon' }, null, 'not-applicable', 'when it ends'],
  ])('judges %j with at most %s: %s', async (changes, maxLifetimeS, status, words) => {
    expect(await checkOf('lifetime', withClaims({ ...times, ...changes }), { maxLifetimeS })).toEqual([
      status,
      expect.stringContaining(words),
    ])
  })

  it.each([
    [59, 'warning'],
    [60, 'passed'],
    [86_400, 'passed'],
    [86_401, 'warning'],
  ])('judges %d seconds of a sandbox token: %s', async (seconds, status) => {
    const token = withClaims({ ...times, exp: NOW_S + seconds, aud: 'sandbox' })
    expect((await checkOf('lifetime', token))[0]).toBe(status)
  })
})
