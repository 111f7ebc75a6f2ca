import { createSign, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CheckId } from '../../../../../../src/shared/contract/inspection'
import { AppError } from '../../../../../../src/shared/errors'
import { createLocalJwks } from '../../../../../../src/main/core/tokens/keys/jwks'
import type { JwksSource } from '../../../../../../src/main/core/tokens/keys/jwks-source'
import {
  NOW_S,
  checkOf,
  claims,
  inspectWith,
  other,
  publicKeys,
  signer,
  withClaims,
  withHeader,
  type Changes,
} from '../check-of'
import { createRsaSigner, encode, keySetText, signHs256 } from '../make-token'

describe('format', () => {
  it('fails a token with a claim twice and warns of a name twice further inside', async () => {
    const twice = await inspectWith(signer.sign('{"sub":"a","sub":"b"}'))
    expect(twice.checks[0]).toMatchObject({
      status: 'failed',
      rule: 'RFC 7519 §4',
      detail: expect.stringContaining('"sub"') as string,
    })
    expect(twice.claims.map(({ json }) => json)).toEqual(['"a"', '"b"'])
    expect(await checkOf('format', signer.sign('{"x":{"a":1,"a":2}}'))).toEqual(['warning', expect.any(String)])
  })

  it('warns of a payload that is no JSON object and fails one that is no text', async () => {
    expect(await checkOf('format', signer.sign('hello'))).toEqual(['warning', expect.stringContaining('no JWT')])
    const [header] = signer.sign('x').split('.')
    expect(await checkOf('format', `${String(header)}._w.AA`)).toEqual(['failed', expect.stringContaining('UTF-8')])
  })
})

describe('algorithm', () => {
  it.each(['none', 'None', 'nOnE', 'NONE'])('names the attack when alg is %s', async (alg) => {
    const unsigned = `${encode({ alg })}.${encode(claims)}.`
    expect(await checkOf('algorithm', unsigned)).toEqual(['failed', expect.stringContaining('"alg none"')])
    expect(await checkOf('signature', unsigned)).toEqual(['failed', 'There is no signature.'])
    expect(await checkOf('algorithm', unsigned, { jwks: null })).toEqual(['failed', expect.any(String)])
  })

  it('names algorithm confusion, and never verifies an HMAC made with the public key', async () => {
    for (const secret of [signer.publicPem, Buffer.from(String(signer.jwk['n']), 'base64url')]) {
      const forged = signHs256(secret, claims, { alg: 'HS256', kid: 'key-1' })
      const inspection = await inspectWith(forged)
      expect(inspection.verdict).toBe('failed')
      expect(inspection.checks.find(({ id }) => id === 'algorithm')).toMatchObject({
        status: 'failed',
        detail: expect.stringContaining('"algorithm confusion"') as string,
      })
      expect(inspection.checks.find(({ id }) => id === 'signature')?.status).toBe('not-applicable')
      // Nor where the user allows HMAC beside RS256: the key is bound to its type.
      const both = await inspectWith(forged, { algorithms: ['RS256', 'HS256'] })
      expect(both.verdict).toBe('failed')
    }
  })

  it.each([
    [{ alg: 'RS384' }, 'expected is RS256'],
    [{ alg: 'rs256' }, 'expected is RS256'],
    [{}, 'no "alg"'],
    [{ alg: ['RS256'] }, 'not a text'],
  ])('fails for the header %j', async (header, words) => {
    expect(await checkOf('algorithm', signer.sign(claims, header))).toEqual(['failed', expect.stringContaining(words)])
  })
})

describe('critical', () => {
  it.each([
    [{ crit: [] }, 'is empty'],
    [{ crit: 'exp' }, 'not an array'],
    [{ crit: [1] }, 'not an array'],
    [{ crit: ['x', 'x'], x: 1 }, 'twice'],
    [{ crit: ['absent'] }, 'does not have'],
    [{ crit: ['alg'] }, 'no extension'],
    [{ crit: ['x'], x: 1 }, 'does not understand "x"'],
    [{ crit: ['b64', 'x'], b64: true, x: 1 }, 'does not understand "x"'],
  ])('fails for the header %j and verifies nothing', async (header, words) => {
    expect(await checkOf('critical', withHeader(header))).toEqual(['failed', expect.stringContaining(words)])
    expect((await checkOf('signature', withHeader(header)))[0]).toBe('not-applicable')
  })
})

describe('key', () => {
  it('finds the key by its kid among several', async () => {
    const set = publicKeys({ ...other.jwk, kid: 'old' }, signer.jwk)
    expect(await checkOf('signature', signer.sign(claims), { jwks: set })).toEqual(['passed', expect.any(String)])
  })

  it.each([
    ['an unknown kid', { kid: 'key-2' }, [signer.jwk], 'has no key "key-2". It has "key-1"'],
    ['an empty set', {}, [], 'none at all'],
    ['a kid that is no text', { kid: 7 }, [signer.jwk], 'not a text'],
    ['a key for another algorithm', {}, [{ ...signer.jwk, alg: 'PS256' }], 'is for "PS256"'],
    ['a key of another type', {}, [{ kty: 'EC', crv: 'P-256', kid: 'key-1' }], 'of another type'],
    ['a key without n and e', {}, [{ kty: 'RSA', kid: 'key-1', use: 'sig' }], 'no "n" and no "e"'],
    ['a key for encryption', {}, [{ ...signer.jwk, use: 'enc' }], 'not for signatures'],
    [
      'one kid for two keys that are no good',
      {},
      [
        { ...signer.jwk, use: 'enc' },
        { ...other.jwk, alg: 'PS256' },
      ],
      'None of the 2 keys',
    ],
    ['no kid and no key', { kid: undefined }, [], 'none for RS256'],
    ['no kid and a key for another algorithm', { kid: undefined }, [{ ...signer.jwk, alg: 'RS512' }], 'is for "RS512"'],
  ])('fails with %s', async (_what, header, jwks, words) => {
    const token = withHeader(header)
    expect(await checkOf('key', token, { jwks: publicKeys(...jwks) })).toEqual([
      'failed',
      expect.stringContaining(words),
    ])
    expect((await checkOf('signature', token, { jwks: publicKeys(...jwks) }))[0]).toBe('not-applicable')
  })

  it('refuses a small key although the signature is right', async () => {
    const small = createRsaSigner('key-1', 1_024)
    const set = publicKeys(small.jwk)
    expect(await checkOf('key', small.sign(claims), { jwks: set })).toEqual([
      'failed',
      expect.stringContaining('1024 bits'),
    ])
  })

  it('takes the only key that fits when the header names none, and says so', async () => {
    const [status, detail] = await checkOf('key', withHeader({ kid: undefined }))
    expect([status, detail]).toEqual(['warning', expect.stringContaining('names no key')])
    expect((await checkOf('signature', withHeader({ kid: undefined })))[0]).toBe('passed')
  })

  it('accepts one kid for keys of different types', async () => {
    const set = publicKeys({ kty: 'EC', crv: 'P-256', kid: 'key-1' }, signer.jwk)
    expect((await checkOf('signature', signer.sign(claims), { jwks: set }))[0]).toBe('passed')
  })

  it('never verifies with a key that the token brings along', async () => {
    const attacker = createRsaSigner('key-1')
    const forged = attacker.sign(claims, { alg: 'RS256', jwk: attacker.jwk, x5c: ['MIIB'], kid: 'key-1' })
    expect(await checkOf('signature', forged)).toEqual(['failed', expect.stringContaining('does not match')])
    expect(await checkOf('key', forged)).toEqual(['warning', expect.stringContaining('"jwk", "x5c"')])
    expect((await checkOf('key', forged, { jwks: null }))[1]).toContain('"jwk"')
  })

  it.each([
    ['jwks.unreachable', 'The key set at https://auth.example could not be fetched.'],
    ['jwks.invalid', 'DANGER'],
  ] as const)('makes a finding of %s', async (code, message) => {
    const jwks: JwksSource = { name: 'x', kind: 'public', keysFor: () => Promise.reject(new AppError(code, message)) }
    const inspection = await inspectWith(signer.sign(claims), { jwks })
    expect(inspection.verdict).toBe('failed')
    expect(inspection.checks.filter(({ id }) => id === 'key' || id === 'signature')).toMatchObject([
      { id: 'key', status: 'failed', detail: message },
      { id: 'signature', status: 'not-applicable' },
    ])
  })

  it('refuses a point that is not on its curve', async () => {
    const bytes = Buffer.alloc(32, 1).toString('base64url')
    const jwks = publicKeys({ kty: 'EC', crv: 'P-256', x: bytes, y: bytes, kid: 'key-1' })
    const token = signer.sign(claims, { alg: 'ES256', kid: 'key-1' })
    expect(await checkOf('key', token, { algorithms: ['ES256'], jwks })).toEqual([
      'failed',
      expect.stringContaining('no valid key'),
    ])
  })
})

describe('signature', () => {
  it('fails when anything was changed', async () => {
    const [header, payload, signature] = signer.sign(claims).split('.') as [string, string, string]
    const changed = encode({ ...claims, sub: 'admin' })
    const flipped = Buffer.from(signature, 'base64url')
    flipped[7] = (flipped[7] ?? 0) ^ 1
    for (const token of [
      `${header}.${changed}.${signature}`,
      `${encode({ alg: 'RS256', kid: 'key-1', typ: 'JWT' })}.${payload}.${signature}`,
      `${header}.${payload}.${flipped.toString('base64url')}`,
      other.sign(claims),
    ])
      expect(await checkOf('signature', token)).toEqual(['failed', expect.stringContaining('does not match')])
    expect(await checkOf('signature', `${header}.${payload}.`)).toEqual(['failed', 'There is no signature.'])
  })

  it('recognizes an ECDSA signature in DER', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwks = publicKeys({ ...publicKey.export({ format: 'jwk' }), kid: 'ec' })
    const input = `${encode({ alg: 'ES256', kid: 'ec' })}.${encode(claims)}`
    const sign = (dsaEncoding: 'der' | 'ieee-p1363'): string =>
      `${input}.${createSign('sha256').update(input).sign({ key: privateKey, dsaEncoding }).toString('base64url')}`
    const allowed: Changes = { algorithms: ['ES256'], jwks }
    expect((await checkOf('signature', sign('ieee-p1363'), allowed))[0]).toBe('passed')
    expect(await checkOf('signature', sign('der'), allowed)).toEqual(['failed', expect.stringContaining('DER')])
  })

  it('verifies an HMAC with a secret of the user, if it is long enough', async () => {
    const check = (secret: Buffer, id: CheckId) =>
      checkOf(id, signHs256(secret, claims), {
        algorithms: ['HS256'],
        jwks: createLocalJwks('own.json', keySetText({ kty: 'oct', k: secret.toString('base64url') }), 'secret'),
      })
    expect((await check(Buffer.alloc(32, 7), 'signature'))[0]).toBe('passed')
    expect(await check(Buffer.alloc(31, 7), 'key')).toEqual(['failed', expect.stringContaining('31 bytes')])
  })

  it('does not guess at a payload that is elsewhere', async () => {
    const [header, , signature] = signer.sign(claims).split('.')
    const detached = `${String(header)}..${String(signature)}`
    expect((await checkOf('format', detached))[0]).toBe('failed')
    expect((await checkOf('signature', detached))[0]).toBe('not-applicable')
  })
})

describe('type', () => {
  it.each([
    ['at+jwt', 'passed'],
    ['application/at+jwt', 'passed'],
    ['AT+JWT', 'passed'],
    ['JWT', 'not-applicable'],
    [undefined, 'not-applicable'],
    ['secevent+jwt', 'warning'],
    [7, 'failed'],
  ])('judges typ %j: %s', async (typ, status) => {
    expect((await checkOf('type', withHeader({ typ })))[0]).toBe(status)
  })
})

describe('issuer and audience', () => {
  it.each([
    [{ iss: 'https://auth.example/' }, 'slash at the end'],
    [{ iss: 'https://AUTH.example' }, 'differ in case'],
    [{ iss: 'https://evil.example' }, 'expected is "https://auth.example"'],
    [{ iss: undefined }, 'names no issuer'],
    [{ iss: ['https://auth.example'] }, 'not a text'],
  ])('fails for the issuer %j', async (changes, words) => {
    expect(await checkOf('issuer', withClaims(changes))).toEqual(['failed', expect.stringContaining(words)])
  })

  it.each([
    [{ aud: 'https://api.example/' }, 'slash at the end'],
    [{ aud: [] }, 'names no audience'],
    [{ aud: undefined }, 'names no audience'],
    [{ aud: ['a', 'b'] }, 'for "a", "b", not for'],
    [{ aud: ['https://api.example', 1] }, 'neither a text'],
  ])('fails for the audience %j', async (changes, words) => {
    expect(await checkOf('audience', withClaims(changes))).toEqual(['failed', expect.stringContaining(words)])
  })

  it('finds the audience in an array', async () => {
    expect((await checkOf('audience', withClaims({ aud: ['x', 'https://api.example'] })))[0]).toBe('passed')
  })

  it('compares nothing that was not given, but still wants the right types', async () => {
    const open = { issuer: null, audience: null }
    expect(await checkOf('issuer', withClaims({}), open)).toEqual([
      'not-applicable',
      expect.stringContaining('https://auth.example'),
    ])
    expect(await checkOf('audience', withClaims({}), open)).toEqual([
      'not-applicable',
      expect.stringContaining('https://api.example'),
    ])
    expect((await checkOf('issuer', withClaims({ iss: 1 }), open))[0]).toBe('failed')
    expect((await checkOf('audience', withClaims({ aud: {} }), open))[0]).toBe('failed')
  })
})

describe('times', () => {
  it.each([
    ['the next second', NOW_S + 1, 'passed', 'another 1 second'],
    ['a fraction later', NOW_S + 0.5, 'passed', 'another 0.5 seconds'],
    ['this very second', NOW_S, 'failed', 'Expired this moment'],
    ['three minutes ago', NOW_S - 180, 'failed', 'Expired 3 minutes ago'],
    ['two days ago', NOW_S - 2 * 86_400, 'failed', '2 days ago'],
    ['milliseconds', (NOW_S + 3_600) * 1_000, 'failed', 'looks like milliseconds (2026-'],
    ['a number as text', String(NOW_S + 3_600), 'failed', 'looks like a number written as text'],
    ['a date as text', '2030-01-01T00:00:00Z', 'failed', 'looks like a date written as text'],
    ['a word', 'never', 'failed', 'not a number of seconds.'],
    ['null', null, 'failed', 'not a number of seconds.'],
    ['nothing', undefined, 'warning', 'never ends'],
  ])('judges the expiry %s', async (_what, exp, status, words) => {
    expect(await checkOf('expiry', withClaims({ exp }))).toEqual([status, expect.stringContaining(words)])
  })

  it('takes a number beyond all bounds for no time', async () => {
    const token = signer.sign('{"exp":1e999,"nbf":-1e300}')
    expect((await checkOf('expiry', token))[0]).toBe('failed')
    expect((await checkOf('not-before', token))[0]).toBe('failed')
  })

  it('warns inside the tolerance and fails at its end', async () => {
    const tolerance = { toleranceS: 60 }
    expect(await checkOf('expiry', withClaims({ exp: NOW_S - 59 }), tolerance)).toEqual([
      'warning',
      expect.stringContaining('within the tolerance'),
    ])
    expect((await checkOf('expiry', withClaims({ exp: NOW_S - 60 }), tolerance))[0]).toBe('failed')
    expect((await checkOf('not-before', withClaims({ nbf: NOW_S + 60 }), tolerance))[0]).toBe('warning')
    expect((await checkOf('not-before', withClaims({ nbf: NOW_S + 61 }), tolerance))[0]).toBe('failed')
    expect((await checkOf('issued-at', withClaims({ iat: NOW_S + 60 }), tolerance))[0]).toBe('passed')
    expect((await checkOf('issued-at', withClaims({ iat: NOW_S + 61 }), tolerance))[0]).toBe('warning')
  })

  it.each([
    ['not-before', { nbf: NOW_S }, 'passed'],
    ['not-before', { nbf: NOW_S + 1 }, 'failed'],
    ['not-before', { nbf: undefined }, 'not-applicable'],
    ['not-before', { nbf: 'soon' }, 'failed'],
    ['issued-at', { iat: NOW_S }, 'passed'],
    ['issued-at', { iat: NOW_S + 1 }, 'warning'],
    ['issued-at', { iat: undefined }, 'not-applicable'],
    ['issued-at', { iat: true }, 'failed'],
  ] as const)('judges %s for %j: %s', async (id, changes, status) => {
    expect((await checkOf(id, withClaims(changes)))[0]).toBe(status)
  })
})
