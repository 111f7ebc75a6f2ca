import { constants, createCipheriv, generateKeyPairSync, publicEncrypt, randomBytes, type KeyObject } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { CompactEncrypt, FlattenedEncrypt } from 'jose'
import { describe, expect, it } from 'vitest'
import { decodeToken } from '../../../../../../src/main/core/tokens/decode/decode'
import { openLayers, type OpenedLayer } from '../../../../../../src/main/core/tokens/decode/open-layers'
import { MAX_PBES2_COUNT } from '../../../../../../src/main/core/tokens/decrypt/pbes2-budget'
import { encode } from '../make-token'

const CONTENT = 'The content of which nothing may be told.'
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const curves = (['P-256', 'P-384', 'P-521'] as const).map((namedCurve) => generateKeyPairSync('ec', { namedCurve }))
const x25519 = generateKeyPairSync('x25519')

const oct = (bytes: number): { readonly jwk: string; readonly bytes: Buffer } => {
  const secret = randomBytes(bytes)
  return { bytes: secret, jwk: JSON.stringify({ kty: 'oct', k: secret.toString('base64url') }) }
}
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()
const jwkText = (key: KeyObject, more: object = {}): string =>
  JSON.stringify({ ...key.export({ format: 'jwk' }), ...more })

async function open(token: string, decryptWith: string | null): Promise<OpenedLayer> {
  const decoded = decodeToken(token)
  if (!decoded.ok) throw new Error(decoded.problem.message)
  const [layer] = await openLayers(decoded, decryptWith)
  return layer
}

const contentOf = (layer: OpenedLayer): string | null =>
  layer.content === null ? null : Buffer.from(layer.content.bytes).toString()

const encrypt = (
  key: KeyObject | Uint8Array,
  header: { readonly alg: string; readonly enc?: string; readonly [name: string]: unknown },
  content: string | Uint8Array = CONTENT,
): Promise<string> =>
  new CompactEncrypt(Buffer.from(content)).setProtectedHeader({ enc: 'A128GCM', ...header }).encrypt(key)

/** A sealed token with a header that no library writes. */
const withHeader = (header: object): string =>
  `${encode(header)}.${encode('k'.repeat(24))}.${encode('i'.repeat(12))}.YQ.${encode('t'.repeat(16))}`

const ENCS = ['A128GCM', 'A192GCM', 'A256GCM', 'A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512']

describe('decryptJwe', () => {
  it.each([
    ...['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'].map((alg) => [alg, rsa] as const),
    ...['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW'].flatMap((alg) =>
      [...curves, x25519].map((pair) => [alg, pair] as const),
    ),
  ])('decrypts what was encrypted with %s, in every way that content is', async (alg, { publicKey, privateKey }) => {
    for (const enc of ENCS) {
      const token = await encrypt(publicKey, { alg, enc })
      expect(contentOf(await open(token, pem(privateKey)))).toBe(CONTENT)
      expect(contentOf(await open(token, jwkText(privateKey)))).toBe(CONTENT)
    }
  })

  it.each([
    ['A128KW', 16],
    ['A192KW', 24],
    ['A256KW', 32],
    ['A128GCMKW', 16],
    ['A192GCMKW', 24],
    ['A256GCMKW', 32],
    ['PBES2-HS256+A128KW', 11],
    ['PBES2-HS384+A192KW', 11],
    ['PBES2-HS512+A256KW', 11],
  ])('decrypts what was encrypted with %s', async (alg, bytes) => {
    const key = oct(bytes)
    for (const enc of ENCS) expect(contentOf(await open(await encrypt(key.bytes, { alg, enc }), key.jwk))).toBe(CONTENT)
  })

  it('decrypts with a key that both have', async () => {
    const key = oct(32)
    expect(contentOf(await open(await encrypt(key.bytes, { alg: 'dir', enc: 'A128CBC-HS256' }), key.jwk))).toBe(CONTENT)
  })

  it('takes text that is no key for a password, for PBES2 only', async () => {
    const password = 'entrap_o–peter_long'
    const token = await encrypt(Buffer.from(password), { alg: 'PBES2-HS256+A128KW' })
    expect(contentOf(await open(token, password))).toBe(CONTENT)
    expect(
      (await open(await encrypt(randomBytes(16), { alg: 'A128KW' }), 'sixteen bytes ok')).decryptions,
    ).toMatchObject([{ status: 'not-applicable' }])
  })

  it('respects additional data', async () => {
    const { publicKey, privateKey } = rsa
    const json = await new FlattenedEncrypt(Buffer.from(CONTENT))
      .setProtectedHeader({ alg: 'RSA-OAEP', enc: 'A128GCM' })
      .setAdditionalAuthenticatedData(Buffer.from('beside it'))
      .encrypt(publicKey)
    expect(contentOf(await open(JSON.stringify(json), pem(privateKey)))).toBe(CONTENT)
    expect(contentOf(await open(JSON.stringify({ ...json, aad: encode('other') }), pem(privateKey)))).toBeNull()
  })

  it('picks the key of a set by kid and type, and tries each where none is named', async () => {
    const [named, second] = [oct(16), oct(16)]
    const setOf = (...keys: { jwk: string }[]): string =>
      JSON.stringify({
        keys: keys.map(({ jwk }, index) => ({ ...(JSON.parse(jwk) as object), kid: `key-${String(index)}` })),
      })
    const token = await encrypt(named.bytes, { alg: 'A128KW' })
    expect(contentOf(await open(token, setOf(second, oct(32), named)))).toBe(CONTENT)
    const ofKid = await encrypt(named.bytes, { alg: 'A128KW', kid: 'key-0' })
    expect(contentOf(await open(ofKid, setOf(named, second)))).toBe(CONTENT)
    expect(contentOf(await open(ofKid, setOf(second, named)))).toBeNull()
  })

  it.each([
    ['for signatures', { use: 'sig' }],
    ['for another operation', { key_ops: ['sign'] }],
    ['for another algorithm', { alg: 'RSA-OAEP-256' }],
  ])('does not use a key that is %s', async (_what, more) => {
    const layer = await open(await encrypt(rsa.publicKey, { alg: 'RSA-OAEP' }), jwkText(rsa.privateKey, more))
    expect(layer.content).toBeNull()
    expect(layer.decryptions[0]?.detail).toMatch(/no key/)
  })

  it.each([
    ['a public PEM', rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'public key'],
    ['a public JWK', jwkText(rsa.publicKey), 'no key to decrypt with'],
    [
      'an encrypted PEM',
      rsa.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' }).toString(),
      'itself encrypted',
    ],
    ['a broken PEM', '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----', 'no private key'],
    ['broken JSON', '{"kty":"oct",', 'not valid JSON'],
    ['a name twice', '{"kty":"oct","k":"AA","k":"AB"}', 'a name twice'],
  ])('says what is wrong with %s, and nothing of it', async (_what, key, words) => {
    const layer = await open(await encrypt(rsa.publicKey, { alg: 'RSA-OAEP' }), key)
    expect(layer.decryptions).toEqual([
      { index: 0, status: 'failed', detail: expect.stringContaining(words) as string },
    ])
    expect(layer.decryptions[0]?.detail).not.toMatch(/MIIB|BEGIN|"k"/)
  })

  it('says no more than that it does not decrypt, whatever is wrong', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const details = new Set<string>()
    for (const alg of ['RSA-OAEP', 'RSA-OAEP-256'])
      details.add((await open(await encrypt(publicKey, { alg }), pem(rsa.privateKey))).decryptions[0]?.detail ?? '')
    const [header, key, iv, ...rest] = (await encrypt(rsa.publicKey, { alg: 'RSA-OAEP' })).split('.') as [
      string,
      string,
      string,
      ...string[],
    ]
    for (const changed of [
      [header, '', iv, ...rest],
      [header, key.slice(4), iv, ...rest],
      [header, key, 'aXY', ...rest],
    ])
      details.add((await open(changed.join('.'), pem(rsa.privateKey))).decryptions[0]?.detail ?? '')
    expect([...details]).toEqual([expect.stringContaining('does not decrypt with this key')])
  })

  it('decrypts RSA1_5 with a warning, and takes wrong padding for a wrong key', async () => {
    const cek = randomBytes(16)
    const { protectedHeader, iv, ciphertext, tag } = sealRsa15(cek)
    const sealed = (message: Buffer, padding: number): string => {
      const encrypted = publicEncrypt({ key: rsa.publicKey, padding }, message)
      return [protectedHeader, encrypted.toString('base64url'), iv, ciphertext, tag].join('.')
    }
    const good = await open(sealed(cek, constants.RSA_PKCS1_PADDING), pem(rsa.privateKey))
    expect(contentOf(good)).toBe(CONTENT)
    expect(good.decryptions[0]).toMatchObject({
      status: 'warning',
      detail: expect.stringContaining('RFC 8725 §3.2') as string,
    })
    for (const [message, padding] of [
      [Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(237, 7), Buffer.from([0]), cek]), constants.RSA_NO_PADDING],
      [Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(237, 0), Buffer.from([0]), cek]), constants.RSA_NO_PADDING],
      [cek.subarray(1), constants.RSA_PKCS1_PADDING],
    ] as const) {
      const layer = await open(sealed(message, padding), pem(rsa.privateKey))
      expect(layer.decryptions[0]?.detail).toContain('does not decrypt with this key')
    }
  })

  it('decompresses with a warning, up to 1 MiB', async () => {
    const key = oct(16)
    const layer = await open(await encrypt(key.bytes, { alg: 'A128KW', zip: 'DEF' }), key.jwk)
    expect(contentOf(layer)).toBe(CONTENT)
    expect(layer.decryptions[0]).toMatchObject({
      status: 'warning',
      detail: expect.stringContaining('RFC 8725 §3.6') as string,
    })
    expect(deflateRawSync(Buffer.alloc(1_048_577)).length).toBeLessThan(2_000)
    const bomb = await open(await encrypt(key.bytes, { alg: 'A128KW', zip: 'DEF' }, Buffer.alloc(1_048_577)), key.jwk)
    expect(bomb.content).toBeNull()
    expect(bomb.decryptions[0]).toMatchObject({ status: 'failed', detail: expect.stringContaining('1 MiB') as string })
  })

  it.each([
    [{ alg: 'A128KW', enc: 'A128GCM', zip: 'GZ' }, '"zip" is "GZ"'],
    [{ alg: 'A128KW', enc: 'A128GCM', crit: ['exp'], exp: 1 }, '"crit"'],
    [{ alg: 'A64KW', enc: 'A128GCM' }, '"alg" is "A64KW"'],
    [{ enc: 'A128GCM' }, 'no "alg"'],
    [{ alg: 'A128KW', enc: 'A64GCM' }, '"enc" is "A64GCM"'],
    [{ alg: ['A128KW'], enc: 'A128GCM' }, '"alg" is'],
    [
      { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: encode('saltsalt'), p2c: 1_000_001 },
      '1000001 rounds; at most 1000000',
    ],
    [{ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: encode('saltsalt'), p2c: '5' }, '"p2c" is "5"'],
    [{ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: encode('saltsalt') }, '"p2c" is missing'],
  ])('refuses %j before any key is used', async (header, words) => {
    const layer = await open(withHeader(header), oct(16).jwk)
    expect(layer.decryptions).toEqual([
      { index: 0, status: 'failed', detail: expect.stringContaining(words) as string },
    ])
  })

  it('does not unwrap what is longer than the content key', async () => {
    const keys = Array.from({ length: 20 }, () => JSON.parse(oct(16).jwk) as object)
    const token = `${encode({ alg: 'A128KW', enc: 'A128GCM' })}.${'k'.repeat(960_000)}.${encode('i'.repeat(12))}.YQ.${encode('t'.repeat(16))}`
    const start = performance.now()
    const layer = await open(token, JSON.stringify({ keys }))
    // It takes a second and more for each key.
    expect(performance.now() - start).toBeLessThan(2_000)
    expect(layer.decryptions[0]?.detail).toContain('with any of the 20 keys')
  })

  it('does not do more rounds for many recipients than for one', async () => {
    const half = Math.floor(MAX_PBES2_COUNT * 0.6)
    const recipient = {
      header: { alg: 'PBES2-HS256+A128KW', p2s: encode('saltsalt'), p2c: half },
      encrypted_key: encode('k'.repeat(24)),
    }
    const token = {
      protected: encode({ enc: 'A128GCM' }),
      recipients: [recipient, recipient],
      iv: encode('i'.repeat(12)),
      ciphertext: 'YQ',
      tag: encode('t'.repeat(16)),
    }
    const layer = await open(JSON.stringify(token), 'password')
    expect(layer.decryptions.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('does not decrypt'),
      expect.stringContaining('at most'),
    ])
  })

  it.each([
    [
      'beside the curve',
      {
        kty: 'EC',
        crv: 'P-256',
        x: encode(Buffer.alloc(32, 1).toString('latin1')),
        y: encode(Buffer.alloc(32, 1).toString('latin1')),
      },
      curves[0],
    ],
    ['of another curve', curves[1]?.publicKey.export({ format: 'jwk' }), curves[0]],
    ['of small order', { kty: 'OKP', crv: 'X25519', x: Buffer.alloc(32).toString('base64url') }, x25519],
    ['that is missing', undefined, x25519],
  ])('does not agree with a point %s', async (_what, epk, pair) => {
    const token = `${encode({ alg: 'ECDH-ES', enc: 'A128GCM', epk })}..${encode('i'.repeat(12))}.YQ.${encode('t'.repeat(16))}`
    const layer = await open(token, jwkText((pair ?? x25519).privateKey))
    expect(layer.decryptions[0]?.detail).toContain('does not decrypt with this key')
  })
})

/** Content sealed under a header that says RSA1_5, which jose does not write. */
function sealRsa15(cek: Buffer) {
  const header = encode({ alg: 'RSA1_5', enc: 'A128GCM' })
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-128-gcm', cek, iv)
  cipher.setAAD(Buffer.from(header))
  const ciphertext = Buffer.concat([cipher.update(CONTENT), cipher.final()])
  return {
    protectedHeader: header,
    iv: iv.toString('base64url'),
    ciphertext: ciphertext.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
  }
}
