import { describe, expect, it } from 'vitest'
import { argusValue, BODY, hmac, only, SECRET, verify } from '../signed-requests'

const hex = (body: Uint8Array = BODY, secret = SECRET, algorithm = 'sha256'): string =>
  hmac(secret, [body], algorithm).toString('hex')

const verifyValue = (value: string) => verify('argus', [['X-Argus-Signature', value]])

const flipLastDigit = (digits: string): string => digits.slice(0, -1) + (digits.endsWith('0') ? '1' : '0')

describe('argus', () => {
  it.each([
    ['bytes that are not UTF-8', Uint8Array.of(0xff, 0xfe, 0x00, 0x80)],
    ['every byte', Uint8Array.from({ length: 256 }, (_, index) => index)],
    ['a byte order mark', Buffer.from('\uFEFF{}')],
    ['nothing', new Uint8Array(0)],
  ])('verifies a body of %s', (_name, body) => {
    const verdict = verify('argus', [['X-Argus-Signature', argusValue(body)]], { body: Buffer.from(body) })
    expect(verdict).toMatchObject({ state: 'verified', signedBytes: body.byteLength })
  })

  it('tells bodies apart that decode to the same text', () => {
    const [sent, received] = [Buffer.of(0xff), Buffer.of(0xfe)]
    expect(sent.toString()).toBe(received.toString())
    expect(verify('argus', [['X-Argus-Signature', argusValue(sent)]], { body: received }).reason).toBe('mismatch')
  })

  it('verifies a part of a larger buffer', () => {
    const body = Buffer.from('xx{"id":1}xx').subarray(2, -2)
    expect(verify('argus', [['X-Argus-Signature', argusValue(body)]], { body }).state).toBe('verified')
  })

  it('takes the secret as UTF-8', () => {
    const secret = 'schlüssel-🔑'
    const verdict = verify('argus', [['X-Argus-Signature', argusValue(BODY, secret)]], { secrets: only(secret) })
    expect(verdict.state).toBe('verified')
  })

  it.each([
    ['upper-case digits', `sha256=${hex().toUpperCase()}`],
    ['an upper-case prefix', `SHA256=${hex()}`],
    ['lower case', `sha256=${hex()}`],
  ])('accepts %s', (_name, value) => {
    expect(verifyValue(value).reason).toBe('match')
  })

  it('finds the header whatever the case of its name', () => {
    expect(verify('argus', [['x-ARGUS-signature', argusValue()]]).reason).toBe('match')
  })

  it.each([
    ['a changed last digit', `sha256=${flipLastDigit(hex())}`, 'mismatch'],
    ['another secret', argusValue(BODY, 'old-secret'), 'mismatch'],
    ['no prefix', hex(), 'header-malformed'],
    ['an empty value', '', 'header-malformed'],
    ['only the prefix', 'sha256=', 'header-malformed'],
    ['a digit too few', `sha256=${hex().slice(1)}`, 'header-malformed'],
    ['a byte too few', `sha256=${hex().slice(2)}`, 'header-malformed'],
    ['a digit too many', `sha256=${hex()}0`, 'header-malformed'],
    ['no hexadecimal digits', `sha256=${'g'.repeat(64)}`, 'header-malformed'],
    ['a character that is the same digit in another byte', `sha256=${'\u0130'.repeat(64)}`, 'header-malformed'],
    ['base64', `sha256=${hmac(SECRET, [BODY]).toString('base64')}`, 'header-malformed'],
    ['a new line after it', `sha256=${hex()}\n`, 'header-malformed'],
    ['two in one value', `${argusValue()}, ${argusValue()}`, 'header-malformed'],
    ['SHA-1', `sha1=${hex(BODY, SECRET, 'sha1')}`, 'wrong-algorithm'],
    ['SHA-512', `sha512=${hex(BODY, SECRET, 'sha512')}`, 'wrong-algorithm'],
    ['MD5', `md5=${hex(BODY, SECRET, 'md5')}`, 'wrong-algorithm'],
    ['SHA-512 that is called SHA-256', `sha256=${hex(BODY, SECRET, 'sha512')}`, 'wrong-algorithm'],
  ])('fails %s as %s', (_name, value, reason) => {
    expect(verifyValue(value)).toMatchObject({
      state: 'failed',
      reason,
      headerName: 'X-Argus-Signature',
      headerValue: value,
    })
  })

  it('fails a repeated header, even when both are right', () => {
    const verdict = verify('argus', [
      ['X-Argus-Signature', argusValue()],
      ['x-argus-signature', argusValue()],
    ])
    expect(verdict).toMatchObject({ state: 'failed', reason: 'header-repeated' })
    expect(verdict.headerValue).toBe(`${argusValue()}, ${argusValue()}`)
  })

  it('says when there is no header', () => {
    const verdict = verify('argus', [['Content-Type', 'application/json']])
    expect(verdict).toMatchObject({ state: 'missing', reason: 'header-absent', headerValue: null })
  })
})
