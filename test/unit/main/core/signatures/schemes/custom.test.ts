import { describe, expect, it } from 'vitest'
import type { CustomScheme } from '../../../../../../src/shared/contract/signatures'
import { BODY, CUSTOM, hmac, SECRET, verify } from '../signed-requests'

const verifyBy = (change: Partial<CustomScheme>, headers: [string, string][], body: Uint8Array = BODY) =>
  verify('custom', headers, { custom: { ...CUSTOM, ...change }, body })

const of = (value: string): [string, string] => [CUSTOM.header, value]

describe('custom', () => {
  it.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)('verifies %s in both encodings', (algorithm) => {
    for (const encoding of ['hex', 'base64'] as const)
      for (const prefix of ['', 'sha256=', 'Signature: ']) {
        const settings = { algorithm, encoding, prefix, template: '{body}' }
        const value = prefix + hmac(SECRET, [BODY], algorithm).toString(encoding)
        expect(verifyBy(settings, [of(value)]).reason).toBe('match')
        expect(verifyBy(settings, [of(value)], Buffer.from('other')).reason).toBe('mismatch')
        expect(verifyBy(settings, [of(`${value}0`)]).state).toBe('failed')
      }
  })

  it('signs what the template describes, over bytes', () => {
    const body = Buffer.from('fffe0080', 'hex')
    const value = hmac(SECRET, [Buffer.from('é{x}'), 'A\u00ff', body, '{header.}', body, 'B'], 'sha512')
    const template = 'é{x}{header.X-A}{body}{header.}{body}{header.x-b}'
    const verdict = verifyBy(
      { template },
      [of(`sig=${value.toString('base64')}`), ['x-a', 'A\u00ff'], ['X-B', 'B']],
      body,
    )
    expect(verdict).toMatchObject({ reason: 'match', signedBytes: 5 + 2 + 4 + 9 + 4 + 1 })
  })

  it.each([
    ['absent', [], 'header-absent'],
    [
      'repeated',
      [
        ['X-Sent-At', '1'],
        ['x-sent-at', '1'],
      ],
      'header-repeated',
    ],
  ] as [string, [string, string][], string][])(
    'fails when a header of the template is %s',
    (_name, headers, reason) => {
      const value = `sig=${hmac(SECRET, ['v1||', BODY, '|end'], 'sha512').toString('base64')}`
      expect(verifyBy({}, [of(value), ...headers])).toMatchObject({ state: 'failed', reason, headerName: 'x-sent-at' })
    },
  )

  it('says when the signature has the length of another algorithm', () => {
    const value = hmac(SECRET, [BODY]).toString('hex')
    const settings = { prefix: '', encoding: 'hex', template: '{body}' } as const
    expect(verifyBy(settings, [of(value)])).toMatchObject({ state: 'failed', reason: 'wrong-algorithm' })
  })

  it('takes a prefix that was not expected for malformed, not for another algorithm', () => {
    const value = `sha256=${hmac(SECRET, [BODY]).toString('hex')}`
    const settings = { prefix: '', algorithm: 'sha256', encoding: 'hex', template: '{body}' } as const
    expect(verifyBy(settings, [of(value)]).reason).toBe('header-malformed')
  })
})
