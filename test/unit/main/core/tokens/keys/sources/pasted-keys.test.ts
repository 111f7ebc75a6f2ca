import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { readPastedKeys } from '../../../../../../../src/main/core/tokens/keys/sources/pasted-keys'
import { keySetText } from '../../make-token'

const NOW_MS = Date.UTC(2030, 0, 1)
const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ed = generateKeyPairSync('ed25519')
const rsaJwk = rsa.publicKey.export({ format: 'jwk' })
const spki = (pair: { publicKey: typeof rsa.publicKey }): string =>
  pair.publicKey.export({ format: 'pem', type: 'spki' }).toString()
const pkcs1 = rsa.publicKey.export({ format: 'pem', type: 'pkcs1' }).toString()

const { certificates, ecKey } = v.parse(
  v.object({ certificates: v.record(v.string(), v.string()), ecKey: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync('test/vectors/certificates/chain.json', 'utf8')),
)
const certificate = (name: string): string =>
  `-----BEGIN CERTIFICATE-----\n${certificates[name]?.replaceAll(/.{64}/g, '$&\n') ?? name}\n-----END CERTIFICATE-----\n`

const kinds = (text: string): unknown[] => readPastedKeys(text, NOW_MS).keys.map(({ jwk }) => jwk['kty'])

describe('readPastedKeys', () => {
  it('reads a JWK, a JWK Set, and text with a byte order mark and spaces around', () => {
    expect(kinds(JSON.stringify(rsaJwk))).toEqual(['RSA'])
    expect(kinds(keySetText(rsaJwk, ec.publicKey.export({ format: 'jwk' })))).toEqual(['RSA', 'EC'])
    expect(kinds(`\ufeff \n${JSON.stringify({ ...rsaJwk, kid: 'k' })}\n`)).toEqual(['RSA'])
  })

  it('reads public keys in PEM of every type, each as the JWK that it is', () => {
    for (const pair of [rsa, ec, ed])
      expect(readPastedKeys(spki(pair), NOW_MS).keys).toMatchObject([
        { kid: null, jwk: pair.publicKey.export({ format: 'jwk' }), lint: { fault: null } },
      ])
    expect(readPastedKeys(pkcs1, NOW_MS).keys[0]?.jwk).toEqual(rsaJwk)
  })

  it('reads several blocks in a row, whatever stands between', () => {
    expect(kinds(`subject=somebody\n${spki(rsa)}\nAnd:\r\n${pkcs1}${spki(ed)}${certificate('ec')}`)).toEqual([
      'RSA',
      'RSA',
      'OKP',
      'EC',
    ])
  })

  it('takes the key out of a certificate, and warns of one that is not valid now', () => {
    const keyOf = (name: string) => readPastedKeys(certificate(name), NOW_MS).keys[0]
    expect(keyOf('ec')).toMatchObject({ jwk: ecKey, lint: { fault: null, warnings: [] } })
    expect(keyOf('expired')?.lint.warnings).toEqual([
      { message: expect.stringContaining('expired at') as string, rule: 'RFC 5280 §4.1.2.5' },
    ])
    expect(keyOf('future')?.lint.warnings[0]?.message).toContain('not valid before')
  })

  it('looks at what PEM holds as closely as at a JWK', () => {
    const small = generateKeyPairSync('rsa', { modulusLength: 1_024 })
    expect(readPastedKeys(spki(small), NOW_MS).keys[0]?.lint.fault?.message).toContain('1024 bits')
  })

  it.each([
    ['PKCS #8', rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()],
    ['PKCS #1', rsa.privateKey.export({ format: 'pem', type: 'pkcs1' }).toString()],
    ['SEC 1', ec.privateKey.export({ format: 'pem', type: 'sec1' }).toString()],
    ['a JWK', JSON.stringify(ec.privateKey.export({ format: 'jwk' }))],
    ['a JWK Set', keySetText(rsaJwk, ed.privateKey.export({ format: 'jwk' }))],
    ['PEM behind a public key', `${pkcs1}${ec.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()}`],
  ])('refuses a private key loudly: %s', (_what, text) => {
    expect(() => readPastedKeys(text, NOW_MS)).toThrow(/DANGER.*PRIVATE key/)
  })

  it.each([
    ['nothing', ' ', 'no key'],
    ['prose', 'hello', 'neither a JWK'],
    ['a token', 'eyJhbGciOiJSUzI1NiJ9.e30.AA', 'neither a JWK'],
    ['a secret', '{"kty":"oct","k":"AQAB"}', 'given as a secret'],
    ['a key with a member twice', '{"kty":"RSA","kty":"EC"}', 'twice'],
    ['broken JSON', '{"kty":', 'not valid JSON'],
    ['PEM that is cut off', pkcs1.slice(0, -40), 'cut off'],
    ['PEM of nonsense', '-----BEGIN PUBLIC KEY-----\nAQAB\n-----END PUBLIC KEY-----', 'cannot be read'],
    ['a request for a certificate', pkcs1.replaceAll('RSA PUBLIC KEY', 'CERTIFICATE REQUEST'), 'What can be read is'],
    ['a key of another kind', spki(generateKeyPairSync('x25519')), ''],
  ])('says why it cannot read %s', (_what, text, words) => {
    if (words === '') expect(readPastedKeys(text, NOW_MS).keys[0]?.lint.fault?.message).toContain('not known')
    else
      expect(() => readPastedKeys(text, NOW_MS)).toThrow(
        expect.objectContaining({ code: 'jwks.invalid', message: expect.stringContaining(words) as string }),
      )
  })
})
