import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { lintKey, type RawJwk } from '../../../../../../src/main/core/tokens/keys/key-lint'
import { createRsaSigner } from '../make-token'

const rsa: RawJwk = createRsaSigner().jwk
const ec: RawJwk = { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }) }
const ed: RawJwk = { ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) }

const bytes = (value: bigint): string => {
  const hex = value.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url')
}

/** A modulus with the mark of CVE-2017-15361: a power of 65537 modulo the product of the small odd primes. */
function rocaModulus(): bigint {
  const primes: bigint[] = []
  for (let n = 3n; n <= 167n; n += 2n) if (primes.every((prime) => n % prime !== 0n)) primes.push(n)
  const product = primes.reduce((all, prime) => all * prime, 1n)
  const power = 65_537n ** 23n % product
  const multiple = 1n << BigInt(2_047 - product.toString(2).length + 1)
  const candidate = multiple * product + power
  return candidate % 2n === 1n ? candidate : candidate + product
}

describe('lintKey', () => {
  it.each([
    ['RSA', rsa],
    ['EC', ec],
    ['Ed25519', ed],
    ['secret', { kty: 'oct', k: randomBytes(32).toString('base64url') }],
    ['RSA without alg and use', { kty: 'RSA', n: rsa['n'], e: rsa['e'] }],
    ['verifying', { ...rsa, key_ops: ['verify'] }],
  ])('finds nothing wrong with a good key: %s', (_what, jwk) => {
    expect(lintKey(jwk)).toMatchObject({ fault: null, warnings: [] })
  })

  it('measures the modulus of an RSA key, and nothing of another', () => {
    expect([lintKey(rsa).rsaBits, lintKey(ec).rsaBits]).toEqual([2_048, undefined])
  })

  it('warns of a secret that a person made up', () => {
    const k = Buffer.from('my-super-secret-signing-key-2026').toString('base64url')
    expect(lintKey({ kty: 'oct', k })).toMatchObject({ fault: null, warnings: [{ rule: 'RFC 8725 §3.5' }] })
  })

  it.each([
    [
      'the platform’s own example, which is only an illustration',
      { kty: 'RSA', kid: '2026-03-signing-key', use: 'sig' },
      'no "n" and no "e"',
      'RFC 7518 §6.3.1',
    ],
    ['no exponent', { kty: 'RSA', n: rsa['n'] }, 'no "e"', 'RFC 7518 §6.3.1'],
    ['padding in the modulus', { ...rsa, n: `${String(rsa['n'])}=` }, 'base64url', 'RFC 7518 §6.3.1'],
    ['a number for a modulus', { ...rsa, n: 5 }, 'base64url', 'RFC 7518 §6.3.1'],
    ['an even modulus', { ...rsa, n: bytes((1n << 2_047n) + 2n) }, 'even', 'RFC 8017 §3.1'],
    ['2047 bits', { ...rsa, n: bytes((1n << 2_046n) + 1n) }, '2047 bits', 'RFC 7518 §3.3'],
    ['32768 bits', { ...rsa, n: bytes((1n << 32_767n) + 1n) }, 'more than can be checked', 'RFC 7518 §3.3'],
    ['e = 1', { ...rsa, e: 'AQ' }, 'can be forged', 'RFC 8017 §3.1'],
    ['e = 0', { ...rsa, e: 'AA' }, 'can be forged', 'RFC 8017 §3.1'],
    ['an even e', { ...rsa, e: bytes(65_536n) }, 'can be forged', 'RFC 8017 §3.1'],
    ['a huge e', { ...rsa, e: bytes((1n << 64n) + 1n) }, 'too large', 'RFC 8017 §3.1'],
    ['the ROCA weakness', { ...rsa, n: bytes(rocaModulus()) }, 'ROCA', 'CVE-2017-15361'],
    ['encryption', { ...rsa, use: 'enc' }, '"use"', 'RFC 7517 §4.2'],
    ['signing only', { ...rsa, key_ops: ['sign'] }, '"key_ops"', 'RFC 7517 §4.3'],
    ['an unknown type', { kty: 'DSA' }, '"kty"', 'RFC 7517 §4.1'],
    ['an unknown curve', { ...ec, crv: 'secp256k1' }, '"crv"', 'RFC 7518 §6.2.1'],
    ['a short coordinate', { ...ec, x: 'AQAB' }, '3 bytes', 'RFC 7518 §6.2.1'],
    ['no y', { kty: 'EC', crv: 'P-256', x: ec['x'] }, '"y"', 'RFC 7518 §6.2.1'],
    ['a key for agreement', { ...ed, crv: 'X25519' }, '"crv"', 'RFC 8037 §2'],
    ['an empty secret', { kty: 'oct', k: '' }, '"k"', 'RFC 7518 §6.4.1'],
  ])('refuses %s', (_what, jwk, words, rule) => {
    expect(lintKey(jwk).fault).toEqual({ message: expect.stringContaining(words) as string, rule })
  })

  it('warns of what is unusual and not wrong', () => {
    const zeroFirst = Buffer.concat([Buffer.alloc(1), Buffer.from(String(rsa['n']), 'base64url')]).toString('base64url')
    expect(lintKey({ ...rsa, n: zeroFirst })).toMatchObject({ fault: null, warnings: [{ rule: 'RFC 7518 §6.3.1.1' }] })
    expect(lintKey({ ...rsa, e: 'Aw' })).toMatchObject({ fault: null, warnings: [{ rule: 'FIPS 186-5 §5.4' }] })
  })
})
