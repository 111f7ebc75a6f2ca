import { createSign, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CheckId } from '../../../../../../src/shared/contract/inspection'
import { AppError } from '../../../../../../src/shared/errors'
import { createLocalJwks } from '../../../../../../src/main/core/tokens/keys/jwks'
import type { JwksSource } from '../../../../../../src/main/core/tokens/keys/jwks-source'
import { checkOf, claims, inspectWith, other, publicKeys, signer, withHeader, type Changes } from '../check-of'
import { createRsaSigner, encode, keySetText, signHs256 } from '../make-token'

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
