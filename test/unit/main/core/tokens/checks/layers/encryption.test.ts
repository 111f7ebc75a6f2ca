import { describe, expect, it } from 'vitest'
import { checkEncryption } from '../../../../../../../src/main/core/tokens/checks/layers/encryption'
import { encryptedLayer, inspectedOf, signedLayer } from '../inspected-of'

const judge = (header: Record<string, unknown>): [string, string, string] => {
  const { status, detail, rule } = checkEncryption(inspectedOf([encryptedLayer(header)], null))
  return [status, detail, rule]
}
const salt = Buffer.alloc(16, 1).toString('base64url')
const password = { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: salt }

describe('encryption', () => {
  it('is not applicable to a token that is only signed', () => {
    expect(checkEncryption(inspectedOf([signedLayer({ alg: 'RS256' })])).status).toBe('not-applicable')
  })

  it.each(['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-512', 'A128KW', 'A256GCMKW', 'dir'])('passes %s', (alg) => {
    expect(judge({ alg, enc: 'A128CBC-HS256' })[0]).toBe('passed')
  })

  it.each([
    [{ enc: 'A128GCM' }, 'no "alg"'],
    [{ alg: 1, enc: 'A128GCM' }, 'not a text'],
    [{ alg: 'dir' }, 'no "enc"'],
    [{ alg: 'dir', enc: [] }, 'not a text'],
    [{ alg: 'RSA1_5', enc: 'A128GCM' }, 'Bleichenbacher'],
    [{ alg: 'none', enc: 'A128GCM' }, 'is called "none"'],
    [{ alg: 'rsa-oaep', enc: 'A128GCM' }, 'by case'],
    [{ alg: 'dir', enc: 'A128CBC' }, 'is called "A128CBC"'],
    [{ alg: 'ECDH-ES', enc: 'A128GCM' }, 'no "epk"'],
    [{ alg: 'ECDH-ES', enc: 'A128GCM', epk: 'x' }, 'no key in "epk"'],
  ])('fails %j', (header, words) => {
    expect(judge(header)).toEqual(['failed', expect.stringContaining(words), expect.any(String)])
  })

  it('says of a sender’s point who looks at it', () => {
    expect(judge({ alg: 'ECDH-ES+A128KW', enc: 'A128GCM', epk: { kty: 'EC' } })).toEqual([
      'passed',
      expect.stringContaining('on its curve'),
      expect.stringContaining('RFC 8725 §3.4'),
    ])
  })

  it.each([
    [600_000, 'passed', '600000 iterations'],
    [599_999, 'warning', 'OWASP'],
    [1_000, 'warning', 'OWASP'],
    [999, 'failed', 'can be guessed'],
    [1_000_000, 'passed', '1000000 iterations'],
    [1_000_001, 'failed', 'out of service'],
    [0, 'failed', 'not a positive whole number'],
    [1.5, 'failed', 'not a positive whole number'],
    ['4096', 'failed', 'not a positive whole number'],
    [undefined, 'failed', 'no "p2c"'],
  ])('judges %j iterations: %s', (p2c, status, words) => {
    expect(judge({ ...password, p2c })).toEqual([status, expect.stringContaining(words), expect.any(String)])
  })

  it('has another measure for the longer hash, and one for the salt', () => {
    expect(judge({ ...password, alg: 'PBES2-HS512+A256KW', p2c: 210_000 })[0]).toBe('passed')
    for (const p2s of [undefined, 'AAAA', '!!'])
      expect(judge({ ...password, p2c: 600_000, p2s })).toEqual([
        'failed',
        expect.stringContaining('salt'),
        'RFC 7518 §4.8.1.1',
      ])
  })

  it('counts the worst of all layers', () => {
    const good = encryptedLayer({ alg: 'dir', enc: 'A128GCM' })
    const bad = encryptedLayer({ alg: 'RSA1_5', enc: 'A128GCM' })
    expect(checkEncryption(inspectedOf([good, bad], null)).status).toBe('failed')
    expect(checkEncryption(inspectedOf([good, good], null)).status).toBe('passed')
  })
})
