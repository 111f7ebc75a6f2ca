import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { BODY, hmac, NOW_S, only, verify } from '../signed-requests'

const KEY = Buffer.from('a key of twenty-four byt')
const SECRET = `whsec_${KEY.toString('base64')}`
const mac = hmac(KEY, [`msg_1.${NOW_S}.`, BODY]).toString('base64')
const other = Buffer.alloc(32).toString('base64')

const headersOf = (signature: string, family = 'webhook'): [string, string][] => [
  [`${family}-id`, 'msg_1'],
  [`${family}-timestamp`, NOW_S],
  [`${family}-signature`, signature],
]

const verifyWith = (headers: [string, string][], secret = SECRET, body = BODY) =>
  verify('standard-webhooks', headers, { secrets: only(secret), body })

describe('standard-webhooks', () => {
  it.each([
    ['one signature', `v1,${mac}`, 'match'],
    ['several, the last one right', `v1,${other} v1,${mac}`, 'match'],
    ['versions that nobody knows beside', `v2,${other} x ${mac} v1,${mac} v1b,1`, 'match'],
    ['one that cannot be read beside', `v1,? v1,${mac}`, 'match'],
    ['sixteen', `${`v1,${other} `.repeat(15)}v1,${mac}`, 'match'],
    ['a seventeenth', `${`v1,${other} `.repeat(16)}v1,${mac}`, 'header-malformed'],
    ['only versions that nobody knows', `v2,${mac}`, 'wrong-algorithm'],
    ['only a public-key signature', `v1a,${Buffer.alloc(64).toString('base64')}`, 'wrong-algorithm'],
    ['no version', mac, 'header-malformed'],
    ['a name of every object as version', `constructor,${mac}`, 'header-malformed'],
    ['commas between', `v1,${other},v1,${mac}`, 'header-malformed'],
    ['base64url', `v1,${mac.replaceAll('+', '-').replaceAll('/', '_').replace('=', '')}`, 'header-malformed'],
    ['hexadecimal digits', `v1,${Buffer.from(mac, 'base64').toString('hex')}`, 'header-malformed'],
  ])('reads %s: %#', (_name, value, reason) => {
    expect(verifyWith(headersOf(value))).toMatchObject({ reason, headerName: 'webhook-signature', headerValue: value })
  })

  it('takes the headers of Svix for the same, by their own names', () => {
    expect(verifyWith(headersOf(`v1,${mac}`, 'svix'))).toMatchObject({ reason: 'match', headerName: 'svix-signature' })
  })

  it('never mixes the two families', () => {
    const headers = headersOf(`v1,${mac}`, 'svix').map(([name, value]): [string, string] => [
      name.replace('svix-id', 'webhook-id'),
      value,
    ])
    expect(verifyWith(headers)).toMatchObject({ state: 'failed', reason: 'header-absent', headerName: 'svix-id' })
  })

  it.each(['webhook-id', 'webhook-timestamp'])('fails without %s', (name) => {
    const headers = headersOf(`v1,${mac}`).filter((header) => header[0] !== name)
    expect(verifyWith(headers)).toMatchObject({ state: 'failed', reason: 'header-absent', headerName: name })
  })

  it.each([
    ['with its prefix', SECRET],
    ['without its prefix', SECRET.slice(6)],
    ['without padding', `whsec_${KEY.toString('base64').replace(/=+$/, '')}`],
  ])('reads a secret %s', (_name, secret) => {
    expect(verifyWith(headersOf(`v1,${mac}`), secret).reason).toBe('match')
  })

  it('signs the bytes of an id that is not ASCII', () => {
    const id = 'msg_\u00e9'
    const value = hmac(KEY, [Buffer.from('msg_'), Buffer.of(0xe9), `.${NOW_S}.`, BODY]).toString('base64')
    const headers = headersOf(`v1,${value}`)
    headers[0] = ['webhook-id', id]
    expect(verifyWith(headers).reason).toBe('match')
  })

  describe('with keys of Ed25519', () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const raw = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? ''
    const seed = privateKey.export({ format: 'jwk' }).d ?? ''
    const publicSecret = `whpk_${Buffer.from(raw, 'base64url').toString('base64')}`
    const privateSecret = `whsk_${Buffer.from(seed, 'base64url').toString('base64')}`
    const signature = (body: Uint8Array) =>
      sign(null, Buffer.concat([Buffer.from(`msg_1.${NOW_S}.`), body]), privateKey).toString('base64')

    it.each([
      ['the public key', publicSecret],
      ['the private key', privateSecret],
    ])('verifies with %s, over bytes that are not UTF-8', (_name, secret) => {
      const body = Buffer.from('fffe0080', 'hex')
      expect(verifyWith(headersOf(`v1a,${signature(body)}`), secret, body).reason).toBe('match')
      expect(verifyWith(headersOf(`v1a,${signature(body)}`), secret).reason).toBe('mismatch')
    })

    it('says that a v1 signature is of another kind than the key', () => {
      expect(verifyWith(headersOf(`v1,${mac}`), publicSecret)).toMatchObject({
        state: 'failed',
        reason: 'wrong-algorithm',
      })
    })

    it('never takes a public key for the secret of a v1 signature', () => {
      const forged = hmac(Buffer.from(raw, 'base64url'), [`msg_1.${NOW_S}.`, BODY]).toString('base64')
      expect(verifyWith(headersOf(`v1,${forged}`), publicSecret).state).toBe('failed')
    })
  })
})
