import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { CHECK_IDS, Inspection } from '../../../../../../src/shared/contract/inspection'
import { anyText } from '../any-text'
import { NOW_S, checkOf, claims, inspectWith, signer, withClaims } from '../check-of'

describe('inspectToken', () => {
  it('verifies a good token', async () => {
    const inspection = await inspectWith(`Bearer ${signer.sign(claims)}`)
    expect(inspection.verdict).toBe('verified')
    expect(inspection.checks.map(({ id, status }) => [id, status])).toEqual(
      expect.arrayContaining([
        ['format', 'passed'],
        ['algorithm', 'passed'],
        ['critical', 'not-applicable'],
        ['key', 'passed'],
        ['signature', 'passed'],
        ['type', 'passed'],
        ['issuer', 'passed'],
        ['audience', 'passed'],
        ['expiry', 'passed'],
        ['not-before', 'passed'],
        ['issued-at', 'passed'],
      ]),
    )
    expect(inspection.checkedAt).toBe(NOW_S * 1_000)
  })

  it('shows header, payload and claims, and nothing of the signature', async () => {
    const token = signer.sign('{"exp":1790003600,"ratio":1.0,"x":[1]}')
    const inspection = await inspectWith(token)
    expect(inspection.layers[0]?.headers[0]?.text).toBe('{\n  "alg": "RS256",\n  "kid": "key-1",\n  "typ": "at+jwt"\n}')
    expect(inspection.layers[0]?.payload).toBe('{\n  "exp": 1790003600,\n  "ratio": 1.0,\n  "x": [\n    1\n  ]\n}')
    expect(inspection.claims).toEqual([
      {
        name: 'exp',
        json: '1790003600',
        at: 1_790_003_600_000,
        source: 'RFC 7519 §4.1.4',
        meaning: expect.any(String) as string,
      },
      { name: 'ratio', json: '1.0', at: null, source: null, meaning: null },
      { name: 'x', json: '[1]', at: null, source: null, meaning: null },
    ])
    const [header, payload, signature] = token.split('.')
    const shown = JSON.stringify(inspection)
    expect(shown).not.toContain(signature)
    expect(shown).not.toContain(`${String(header)}.${String(payload)}`)
  })

  it('only decodes without a key set, and still looks at the rest', async () => {
    const decoded = await inspectWith(signer.sign(claims), { jwks: null })
    expect(decoded.verdict).toBe('decoded')
    const expired = await inspectWith(withClaims({ exp: NOW_S - 1 }), { jwks: null })
    expect(expired.verdict).toBe('failed')
  })

  it('answers with every check in order and within the contract, whatever the text is', async () => {
    const headers = fc.record(
      {
        alg: fc.oneof(fc.constantFrom('RS256', 'none', 'HS256'), fc.jsonValue()),
        kid: fc.oneof(fc.constant('key-1'), fc.jsonValue(), fc.string({ size: 'large' })),
        typ: fc.jsonValue(),
        crit: fc.jsonValue(),
        b64: fc.jsonValue(),
        jwk: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    const payloads = fc.record(
      { iss: fc.jsonValue(), aud: fc.jsonValue(), exp: fc.jsonValue(), nbf: fc.double(), iat: fc.jsonValue() },
      { requiredKeys: [] },
    )
    const texts = fc.oneof(
      fc.tuple(headers, payloads).map(([header, payload]) => signer.sign(payload, header)),
      fc
        .tuple(headers, fc.uint8Array())
        .map(([header, bytes]) => signer.sign(Buffer.from(bytes).toString('latin1'), header)),
      anyText(),
      fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')),
    )
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const inspection = v.parse(Inspection, await inspectWith(text))
        expect(inspection.checks.map(({ id }) => id)).toEqual(CHECK_IDS)
        expect(inspection.verdict === 'unreadable').toBe(inspection.problem !== null)
      }),
      { numRuns: 300 },
    )
  }, 30_000)

  it('keeps a name and a value that are enormous within the contract', async () => {
    const long = 'x'.repeat(100_000)
    const token = signer.sign({ [long]: 1, iss: long, exp: long }, { alg: 'RS256', kid: long, typ: long })
    const inspection = v.parse(Inspection, await inspectWith(token))
    expect(inspection.claims[0]?.name).toHaveLength(1_024)
  })

  it('leaves no control and no direction character of a stranger in its sentences', async () => {
    const evil = '../\u0000\u001b[31m"\u202Egnp.\n'
    const [status, detail] = await checkOf('key', signer.sign(claims, { alg: 'RS256', kid: evil }))
    expect(status).toBe('failed')
    expect(detail).not.toMatch(/[\p{C}]/u)
    expect(detail).toContain('<U+0000>')
  })

  it('says of a text that it is no token, and where', async () => {
    const inspection = await inspectWith('eyJhbGciOiJSUzI1NiJ9.e30')
    expect(inspection).toMatchObject({ verdict: 'unreadable', problem: { part: 'token' }, layers: [], claims: [] })
    expect(inspection.checks[0]).toMatchObject({ id: 'format', status: 'failed' })
  })
})
