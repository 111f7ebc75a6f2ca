import { describe, expect, it } from 'vitest'
import { BODY, hmac, NOW_S, only, SECRET, verify } from '../signed-requests'

const mac = hmac(SECRET, [`${NOW_S}.`, BODY]).toString('hex')
const other = '0'.repeat(64)

describe('stripe', () => {
  it.each([
    ['a time and a signature', `t=${NOW_S},v1=${mac}`, 'match'],
    ['another order', `v1=${mac},t=${NOW_S}`, 'match'],
    ['several signatures, the last one right', `t=${NOW_S},v1=${other},v1=${mac}`, 'match'],
    ['one that cannot be read before the right one', `t=${NOW_S},v1=zz,v1=${mac}`, 'match'],
    ['other versions beside', `t=${NOW_S},v0=${other},v1=${mac},v2=x`, 'match'],
    ['fields that nobody knows', `t=${NOW_S},x=1,y,v1=${mac}`, 'match'],
    ['sixteen signatures', `t=${NOW_S}${`,v1=${other}`.repeat(15)},v1=${mac}`, 'match'],
    ['a seventeenth', `t=${NOW_S}${`,v1=${other}`.repeat(16)},v1=${mac}`, 'header-malformed'],
    ['the right signature as another version', `t=${NOW_S},v0=${mac}`, 'wrong-algorithm'],
    ['the right signature as a field that nobody knows', `t=${NOW_S},x=${mac}`, 'header-malformed'],
    ['a wrong signature', `t=${NOW_S},v1=${other}`, 'mismatch'],
    ['another time', `t=${String(Number(NOW_S) + 1)},v1=${mac}`, 'mismatch'],
    ['no time', `v1=${mac}`, 'header-malformed'],
    ['two times', `t=${NOW_S},t=${NOW_S},v1=${mac}`, 'header-malformed'],
    ['a time that is none', `t=soon,v1=${mac}`, 'header-malformed'],
    ['a space after the comma', `t=${NOW_S}, v1=${mac}`, 'header-malformed'],
    ['nothing', '', 'header-malformed'],
  ])('reads %s: %#', (_name, value, reason) => {
    expect(verify('stripe', [['Stripe-Signature', value]])).toMatchObject({ reason, headerName: 'Stripe-Signature' })
  })

  it('uses the secret as it stands, its whsec_ too', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const verdict = (key: string | Buffer) =>
      verify('stripe', [['Stripe-Signature', `t=${NOW_S},v1=${hmac(key, [`${NOW_S}.`, BODY]).toString('hex')}`]], {
        secrets: only(secret),
      })
    expect(verdict(secret).reason).toBe('match')
    expect(verdict(Buffer.from(secret.slice(6), 'base64')).reason).toBe('mismatch')
  })
})
