import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { verifySignature } from '../../../../../src/main/core/signatures/verify-signature'
import { SIGNATURE_REASONS, SignatureVerdict, type HeaderPair } from '../../../../../src/shared/contract/deliveries'

const SECRET = 'partner-secret'
const BODY = Buffer.from('{"id":"01HFXY"}')

/** Known-good and known-bad signatures of several schemes; each says in `source` where it comes from. */
const vectors = v
  .parse(
    v.array(
      v.object({
        scheme: v.string(),
        source: v.string(),
        secret: v.string(),
        headers: v.record(v.string(), v.string()),
        body: v.string(),
        valid: v.boolean(),
      }),
    ),
    JSON.parse(readFileSync(new URL('../../../../vectors/webhook-signatures.json', import.meta.url), 'utf8')),
  )
  .filter(({ scheme }) => scheme === 'argus')

const sign = (body: Uint8Array, secret = SECRET, algorithm = 'sha256'): string =>
  createHmac(algorithm, Buffer.from(secret, 'utf8')).update(body).digest('hex')

const verify = (headers: HeaderPair[], body: Uint8Array = BODY, secret: string | null = SECRET): SignatureVerdict =>
  verifySignature('argus', secret, { headers, body })

const signed = (value: string): HeaderPair[] => [['X-Argus-Signature', value]]

describe('argus signature', () => {
  it('has vectors to check', () => {
    expect(vectors.map(({ valid }) => valid)).toEqual([true, false])
  })

  it.each(vectors)('agrees with the vector: $source', ({ secret, headers, body, valid }) => {
    const verdict = verify(Object.entries(headers), Buffer.from(body, 'utf8'), secret)
    expect(verdict).toMatchObject(
      valid ? { state: 'verified', reason: 'match' } : { state: 'failed', reason: 'mismatch' },
    )
  })

  it.each([
    ['bytes that are not UTF-8', Uint8Array.of(0xff, 0xfe, 0x00, 0x80)],
    ['every byte', Uint8Array.from({ length: 256 }, (_, index) => index)],
    ['a byte order mark', Buffer.from('\uFEFF{}')],
    ['nothing', new Uint8Array(0)],
  ])('verifies a body of %s', (_name, body) => {
    expect(verify(signed(`sha256=${sign(body)}`), body)).toMatchObject({
      state: 'verified',
      signedBytes: body.byteLength,
    })
  })

  it('tells bodies apart that decode to the same text', () => {
    const [sent, received] = [Uint8Array.of(0xff), Uint8Array.of(0xfe)]
    expect(new TextDecoder().decode(sent)).toBe(new TextDecoder().decode(received))
    expect(verify(signed(`sha256=${sign(sent)}`), received).reason).toBe('mismatch')
  })

  it('verifies a part of a larger buffer', () => {
    const body = Buffer.from('xx{"id":1}xx').subarray(2, -2)
    expect(verify(signed(`sha256=${sign(body)}`), body).state).toBe('verified')
  })

  it('takes the secret as UTF-8', () => {
    const secret = 'schlüssel-🔑'
    expect(verify(signed(`sha256=${sign(BODY, secret)}`), BODY, secret).state).toBe('verified')
  })

  it.each([
    ['upper-case digits', `sha256=${sign(BODY).toUpperCase()}`],
    ['lower-case digits', `sha256=${sign(BODY)}`],
  ])('accepts %s', (_name, value) => {
    expect(verify(signed(value)).reason).toBe('match')
  })

  it('finds the header whatever the case of its name', () => {
    expect(verify([['x-ARGUS-signature', `sha256=${sign(BODY)}`]]).reason).toBe('match')
  })

  it.each([
    ['a changed last digit', `sha256=${flipLastDigit(sign(BODY))}`, 'mismatch'],
    ['another secret', `sha256=${sign(BODY, 'old-secret')}`, 'mismatch'],
    ['no prefix', sign(BODY), 'header-malformed'],
    ['an empty value', '', 'header-malformed'],
    ['only the prefix', 'sha256=', 'header-malformed'],
    ['a digit too few', `sha256=${sign(BODY).slice(1)}`, 'header-malformed'],
    ['a digit too many', `sha256=${sign(BODY)}0`, 'header-malformed'],
    ['no hexadecimal digits', `sha256=${'g'.repeat(64)}`, 'header-malformed'],
    ['base64', `sha256=${Buffer.from(sign(BODY), 'hex').toString('base64')}`, 'header-malformed'],
    ['a new line after it', `sha256=${sign(BODY)}\n`, 'header-malformed'],
    ['two in one value', `sha256=${sign(BODY)}, sha256=${sign(BODY)}`, 'header-malformed'],
    ['SHA-1', `sha1=${sign(BODY, SECRET, 'sha1')}`, 'wrong-algorithm'],
    ['SHA-512', `sha512=${sign(BODY, SECRET, 'sha512')}`, 'wrong-algorithm'],
    ['MD5', `md5=${sign(BODY, SECRET, 'md5')}`, 'wrong-algorithm'],
  ])('fails %s as %s', (_name, value, reason) => {
    expect(verify(signed(value))).toMatchObject({ state: 'failed', reason, headerValue: value })
  })

  it('fails a repeated header, even when both are right', () => {
    const value = `sha256=${sign(BODY)}`
    expect(verify([...signed(value), ['x-argus-signature', value]])).toMatchObject({
      state: 'failed',
      reason: 'header-repeated',
    })
  })

  it('says when there is no header', () => {
    expect(verify([['Content-Type', 'application/json']])).toMatchObject({
      state: 'missing',
      reason: 'header-absent',
      headerValue: null,
    })
  })

  it.each([null, ''])('checks nothing without a secret (%j)', (secret) => {
    const forged = createHmac('sha256', '').update(BODY).digest('hex')
    expect(verify(signed(`sha256=${forged}`), BODY, secret)).toMatchObject({ state: 'unchecked', reason: 'no-secret' })
  })

  it('never tells what the signature should have been', () => {
    const verdict = verify(signed(`sha256=${'0'.repeat(64)}`))
    expect(JSON.stringify(verdict)).not.toContain(sign(BODY))
    expect(JSON.stringify(verdict)).not.toContain(SECRET)
  })

  it('keeps to the limits of the contract, and has another sentence for each reason', () => {
    const value = `sha256=${sign(BODY)}`
    const verdicts = [
      verify(signed(value)),
      verify(signed(value), BODY, null),
      verify([]),
      verify([...signed(value), ...signed(value)]),
      verify(signed('x'.repeat(60_000))),
      verify(signed('sha1=00')),
      verify(signed(`sha256=${'0'.repeat(64)}`)),
    ]
    for (const verdict of verdicts) expect(v.safeParse(SignatureVerdict, verdict).success).toBe(true)
    expect(new Set(verdicts.map(({ reason }) => reason))).toEqual(new Set(SIGNATURE_REASONS))
    expect(new Set(verdicts.map(({ explanation }) => explanation)).size).toBe(SIGNATURE_REASONS.length)
  })
})

function flipLastDigit(hex: string): string {
  return hex.slice(0, -1) + (hex.endsWith('0') ? '1' : '0')
}
