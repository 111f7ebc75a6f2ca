import { describe, expect, it } from 'vitest'
import { checkClock } from '../../../../../../../src/main/core/tokens/checks/platform/clock'
import { NOW_S, checkOf, withClaims } from '../../check-of'
import { encryptedLayer, factsWith, inspectedOf } from '../inspected-of'

const clockOf = (clockAheadMs: number | null, changes: object = {}) =>
  checkOf('clock', withClaims(changes), { facts: factsWith({ clockAheadMs }) })

describe('clock', () => {
  it('is not applicable while nobody has told the time', async () => {
    expect((await clockOf(null))[0]).toBe('not-applicable')
  })

  it('passes what cannot be told apart from none', async () => {
    expect((await clockOf(5_000))[0]).toBe('passed')
    expect((await clockOf(-5_000))[0]).toBe('passed')
  })

  it('warns beyond, and says which way', async () => {
    expect(await clockOf(40_000)).toEqual(['warning', expect.stringContaining('40 seconds ahead of')])
    expect(await clockOf(-40_000)).toEqual(['warning', expect.stringContaining('40 seconds behind')])
    expect((await clockOf(40_000))[1]).toContain('No outcome here depends on it')
  })

  it('names the outcomes that it explains', async () => {
    expect((await clockOf(40_000, { exp: NOW_S - 30 }))[1]).toContain('another one for: Expiry.')
    expect((await clockOf(-40_000, { nbf: NOW_S + 30, iat: NOW_S + 30 }))[1]).toContain('Not before, Issued at.')
  })

  it('warns of a clock beside claims that are encrypted too', () => {
    const inspected = inspectedOf([encryptedLayer({})], null, { facts: factsWith({ clockAheadMs: 60_000 }) })
    expect(checkClock(inspected, null).status).toBe('warning')
  })
})
