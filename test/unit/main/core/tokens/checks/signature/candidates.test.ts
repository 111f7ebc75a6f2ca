import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fixedJwks } from '../../../../../../../src/main/core/tokens/keys/sources/key-sources'
import { secretKeySet } from '../../../../../../../src/main/core/tokens/keys/sources/secret'
import { readPastedKeys } from '../../../../../../../src/main/core/tokens/keys/sources/pasted-keys'
import { thumbprintOf } from '../../../../../../../src/main/core/tokens/keys/import-key'
import { checkOf, claims, inspectWith, other, publicKeys, signer, withHeader } from '../../check-of'
import { createRsaSigner, encode, signHs256 } from '../../make-token'

const decoys = (count: number): object[] => Array.from({ length: count }, () => ({ ...other.jwk, kid: 'd' }))

describe('keys that a header does not tell apart', () => {
  it('tries those with the same id, and says how many and which one', async () => {
    const jwks = publicKeys(other.jwk, signer.jwk)
    expect(await checkOf('signature', signer.sign(claims), { jwks })).toEqual(['passed', expect.any(String)])
    expect(await checkOf('key', signer.sign(claims), { jwks })).toEqual([
      'warning',
      expect.stringContaining('2 keys with the id "key-1"; 2 tried, and this one verified it'),
    ])
  })

  it('tries every one that fits where the header names none', async () => {
    const jwks = publicKeys({ ...other.jwk, kid: 'a' }, { ...signer.jwk, kid: 'b' }, { ...other.jwk, alg: 'PS256' })
    const [status, detail] = await checkOf('key', withHeader({ kid: undefined }), { jwks })
    expect(status).toBe('warning')
    expect(detail).toMatch(/^"b" from .*names no key\. 2 keys of the set fit; 2 tried, and this one verified it/)
    const forged = createRsaSigner().sign(claims, { alg: 'RS256' })
    expect((await checkOf('signature', forged, { jwks }))[0]).toBe('failed')
    expect((await checkOf('key', forged, { jwks }))[1]).toContain('2 tried, and none verified it')
  })

  it('tries twenty at most', async () => {
    const token = withHeader({ kid: undefined })
    const with19 = publicKeys(...decoys(19), signer.jwk)
    const with20 = publicKeys(...decoys(20), signer.jwk)
    expect((await checkOf('signature', token, { jwks: with19 }))[0]).toBe('passed')
    expect((await checkOf('signature', token, { jwks: with20 }))[0]).toBe('failed')
    expect((await checkOf('key', token, { jwks: with20 }))[1]).toContain('20 tried, the first 20 at most')
  })

  it('passes over one that is no valid key', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const bad = Buffer.alloc(32, 1).toString('base64url')
    const jwks = publicKeys({ kty: 'EC', crv: 'P-256', x: bad, y: bad }, publicKey.export({ format: 'jwk' }))
    const input = `${encode({ alg: 'ES256' })}.${encode(claims)}`
    const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' })
    const token = `${input}.${signature.toString('base64url')}`
    expect((await checkOf('signature', token, { jwks, algorithms: ['ES256'] }))[0]).toBe('passed')
  })

  it('takes a key without an id for any id, as PEM has none', async () => {
    const jwks = fixedJwks('key.pem', 'public', () => readPastedKeys(signer.publicPem, 0))
    expect(await checkOf('key', signer.sign(claims), { jwks })).toEqual(['passed', expect.stringContaining('key.pem')])
    expect((await checkOf('signature', signer.sign(claims), { jwks }))[0]).toBe('passed')
  })
})

describe('the thumbprint', () => {
  it('is that of the key that verified the token', async () => {
    const { keyThumbprint } = await inspectWith(signer.sign(claims))
    expect(keyThumbprint).toBe(await thumbprintOf(signer.jwk))
    expect((await inspectWith(other.sign(claims))).keyThumbprint).toBeNull()
  })
})

describe('what the policy demands of keys', () => {
  it('refuses an RSA key below its minimum, by its own size', async () => {
    expect(await checkOf('key', signer.sign(claims), { minRsaBits: 3_072 })).toEqual([
      'failed',
      expect.stringContaining('2048 bits; the policy wants at least 3072'),
    ])
    expect((await checkOf('key', signer.sign(claims), { minRsaBits: 2_048 }))[0]).toBe('passed')
  })

  it('uses a secret with HMACs only, and public keys never with them', async () => {
    const secret = randomBytes(32)
    const typed = { kind: 'secret', secret: secret.toString('hex'), encoding: 'hex' } as const
    const jwks = fixedJwks('the secret given', 'secret', () => secretKeySet(typed))
    const token = signHs256(secret, claims)
    expect((await checkOf('signature', token, { jwks, algorithms: ['HS256'] }))[0]).toBe('passed')
    expect(await checkOf('key', token, { jwks })).toEqual(['failed', expect.stringContaining('verifies HMACs only')])
    expect(await checkOf('key', token, { algorithms: ['HS256'] })).toEqual([
      'failed',
      expect.stringContaining('never verify an HMAC'),
    ])
    expect((await inspectWith(token, { jwks, algorithms: ['HS256'] })).keyThumbprint).toBeNull()
  })

  it('takes EdDSA and Ed25519 for the same on that curve (RFC 9864)', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    for (const [ofKey, ofToken] of [
      ['EdDSA', 'Ed25519'],
      ['Ed25519', 'EdDSA'],
    ] as const) {
      const jwks = publicKeys({ ...publicKey.export({ format: 'jwk' }), alg: ofKey })
      const input = `${encode({ alg: ofToken })}.${encode(claims)}`
      const token = `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`
      expect((await checkOf('signature', token, { jwks, algorithms: [ofToken] }))[0]).toBe('passed')
      expect((await checkOf('algorithm', token, { jwks, algorithms: ['RS256'] }))[0]).toBe('failed')
    }
  })
})
