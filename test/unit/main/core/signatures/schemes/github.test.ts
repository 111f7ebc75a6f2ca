import { describe, expect, it } from 'vitest'
import { BODY, hmac, SECRET, verify } from '../signed-requests'

const old: [string, string] = ['X-Hub-Signature', `sha1=${hmac(SECRET, [BODY], 'sha1').toString('hex')}`]

describe('github', () => {
  it('does not accept the old header alone, and says which one is wanted', () => {
    const verdict = verify('github', [old])
    expect(verdict).toMatchObject({
      state: 'failed',
      reason: 'wrong-algorithm',
      headerName: old[0],
      headerValue: old[1],
    })
    expect(verdict.explanation).toContain('X-Hub-Signature-256')
  })

  it('leaves the old header alone beside the new one', () => {
    const value = `sha256=${hmac(SECRET, [BODY]).toString('hex')}`
    expect(verify('github', [old, ['X-Hub-Signature-256', value]]).reason).toBe('match')
    expect(
      verify('github', [
        ['X-Hub-Signature', 'sha1=00'],
        ['X-Hub-Signature-256', value],
      ]).reason,
    ).toBe('match')
  })

  it('says when there is neither', () => {
    expect(verify('github', [])).toMatchObject({ state: 'missing', headerName: 'X-Hub-Signature-256' })
  })
})
