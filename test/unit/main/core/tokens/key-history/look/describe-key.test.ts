import { readFileSync } from 'node:fs'
import { generateKeyPairSync } from 'node:crypto'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { describeKey } from '../../../../../../../src/main/core/tokens/key-history/look/describe-key'
import type { RawJwk } from '../../../../../../../src/main/core/tokens/keys/key-lint'
import { createRsaSigner } from '../../make-token'

const Jwk = v.record(v.string(), v.string())
const { certificates, leafKey, ecKey } = v.parse(
  v.object({ certificates: v.record(v.string(), v.string()), leafKey: Jwk, ecKey: Jwk }),
  JSON.parse(readFileSync('test/vectors/certificates/chain.json', 'utf8')),
)
const NOW = Date.UTC(2030, 0, 1)

/** The leaf's key with these certificates, and a base64url digest or other members besides. */
const withChain = (names: readonly string[], members: RawJwk = {}): Promise<Awaited<ReturnType<typeof describeKey>>> =>
  describeKey(
    { ...leafKey, kid: 'leaf', alg: 'RS256', x5c: names.map((name) => certificates[name] ?? name), ...members },
    NOW,
  )

const messagesOf = (findings: readonly { readonly message: string }[] | undefined) =>
  findings?.map(({ message }) => message)

describe('describeKey', () => {
  it('tells type, size, use and thumbprint', async () => {
    const { jwk } = createRsaSigner('sized', 3072)
    expect(await describeKey(jwk, NOW)).toMatchObject({
      kid: 'sized',
      kty: 'RSA',
      algorithm: 'RS256',
      use: 'sig',
      curve: null,
      bits: 3072,
      fault: null,
      warnings: [],
      thumbprint: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) as string,
    })
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' })
    expect(await describeKey({ ...ec }, NOW)).toMatchObject({ kty: 'EC', curve: 'P-384', bits: 384, fault: null })
  })

  it('has the thumbprint of the example in RFC 7638 §3.1', async () => {
    const n =
      '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'
    const { thumbprint } = await describeKey({ kty: 'RSA', n, e: 'AQAB', alg: 'RS256', kid: '2011-04-29' }, NOW)
    expect(thumbprint).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs')
  })

  it("reports the numbers that the contract's own example lacks", async () => {
    const key = await describeKey({ kty: 'RSA', kid: 'example', use: 'sig' }, NOW)
    expect(key).toMatchObject({ thumbprint: null, bits: null, fault: { rule: 'RFC 7518 §6.3.1' } })
    expect(messagesOf(key.warnings)?.join()).toMatch(/no "alg"/)
  })

  it.each([
    [{}],
    [{ kty: 7, n: [], kid: {}, x5c: 'text' }],
    [{ kty: 'RSA', n: '', e: null, x5c: [null] }],
    [{ kty: 'EC', crv: 'P-256', x: '!', y: 3 }],
    [{ kty: 'oct' }],
  ])('finds fault with %j, and does not fail', async (jwk) => {
    expect((await describeKey(jwk, NOW)).fault).not.toBeNull()
  })

  it('shows members as they were published, unknown ones too', async () => {
    const { parameters } = await describeKey({ kty: 'RSA', n: 'AA', e: 'AQAB', ext: true, nested: { a: 1 } }, NOW)
    expect(parameters).toEqual([
      { name: 'n', value: 'AA' },
      { name: 'e', value: 'AQAB' },
      { name: 'ext', value: 'true' },
      { name: 'nested', value: '{"a":1}' },
    ])
  })
})

describe('a chain of certificates', () => {
  it('is read, and nothing is wrong with a good one', async () => {
    const key = await withChain(['leaf', 'root'])
    expect(key.warnings).toEqual([])
    expect(key.certificates).toMatchObject([
      {
        subject: 'O=Signet tests, CN=leaf',
        issuer: 'O=Signet tests, CN=Test root',
        notBefore: Date.UTC(2020, 0, 1),
        notAfter: Date.UTC(2120, 0, 1),
        findings: [],
      },
      { subject: 'O=Signet tests, CN=Test root', findings: [] },
    ])
  })

  it.each([
    [['expired', 'root'], 'It expired on 2021-01-01.'],
    [['future', 'root'], 'It is not valid before 2110-01-01.'],
    [['leaf', 'expired'], 'The next certificate did not sign it.'],
    [['ec', 'root'], 'It certifies another key than the one that it stands beside.'],
  ])('%j: %s', async (names, message) => {
    expect(messagesOf((await withChain(names)).certificates[0]?.findings)).toEqual([message])
  })

  it('is compared with a key of an elliptic curve, too', async () => {
    const key = await describeKey({ ...ecKey, kid: 'ec', alg: 'ES256', x5c: [certificates['ec']] }, NOW)
    expect(key).toMatchObject({ fault: null, warnings: [], certificates: [{ findings: [] }] })
  })

  it.each([
    ['not/base64!', 'Certificate 1 in "x5c" is not valid base64.'],
    ['ab-_', 'Certificate 1 in "x5c" is base64url; it must be base64 with "+", "/" and padding.'],
    ['AAAA', 'Certificate 1 in "x5c" is base64, but no certificate in DER.'],
  ])('with %s is told, not thrown', async (text, message) => {
    const key = await withChain([text, 'root'])
    expect(messagesOf(key.warnings)).toEqual([message])
    expect(key.certificates).toEqual([])
  })

  it('is compared with the digests beside it', async () => {
    const { certificates: read } = await withChain(['leaf'])
    expect((await withChain(['leaf'], { 'x5t#S256': read[0]?.sha256 })).warnings).toEqual([])
    const wrong = await withChain(['leaf'], { x5t: 'AAAA', 'x5t#S256': 'AAAA' })
    expect(wrong.warnings.map(({ rule }) => rule)).toEqual(['RFC 7517 §4.8', 'RFC 7517 §4.9'])
  })
})
