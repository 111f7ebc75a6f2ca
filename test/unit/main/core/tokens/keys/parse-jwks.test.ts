import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../../../src/shared/errors'
import { parseJwks, type KeySetKind } from '../../../../../../src/main/core/tokens/keys/parse-jwks'
import { createRsaSigner, keySetText } from '../make-token'
import { readCookbook } from '../read-vector'

const privateKey = [readCookbook('jws/4_1.rsa_v15_signature').input.key].flat()[0] ?? {}

const { jwk } = createRsaSigner('good')

function refusal(text: string, kind?: KeySetKind): string {
  try {
    parseJwks(text, kind)
  } catch (error) {
    if (error instanceof AppError && error.code === 'jwks.invalid') return error.message
    throw error
  }
  throw new Error('it was accepted')
}

describe('parseJwks', () => {
  it('reads the keys of a set and what is to be said of each', () => {
    const { keys, skippedCount } = parseJwks(keySetText(jwk, { kty: 'RSA', kid: '2026-03-signing-key', use: 'sig' }))
    expect(keys.map(({ kid, lint }) => [kid, lint.fault === null])).toEqual([
      ['good', true],
      ['2026-03-signing-key', false],
    ])
    expect(skippedCount).toBe(0)
  })

  it('skips what is no key and ignores members that it does not know', () => {
    const { keys, skippedCount } = parseJwks(keySetText(null, 'x', [], {}, { ...jwk, 'x-unknown': 1 }))
    expect(keys.map(({ kid }) => kid)).toEqual(['good'])
    expect(skippedCount).toBe(4)
  })

  it.each([
    ['no JSON', 'keys', 'not valid JSON'],
    ['an array', '[]', 'no key set'],
    ['no keys', '{"key":[]}', 'no key set'],
    ['keys that are no array', '{"keys":{}}', 'no key set'],
    ['two arrays of keys', '{"keys":[],"keys":[]}', 'twice'],
    ['a key with two moduli', '{"keys":[{"kty":"RSA","n":"AQ","n":"Ag"}]}', 'twice'],
    ['more keys than anybody has', keySetText(...Array.from({ length: 1_001 }, () => ({}))), 'more than 1000'],
  ])('refuses %s', (_what, text, words) => {
    expect(refusal(text)).toContain(words)
  })

  it('says of a single key that a set is wanted, and refuses a private one as loudly as in a set', () => {
    expect(refusal(JSON.stringify(jwk))).toMatch(/single key.*\{"keys":\[…\]\}/)
    expect(refusal(JSON.stringify(privateKey))).toMatch(/DANGER.*PRIVATE key/)
    expect(refusal('{"kty":"oct","k":"c2VjcmV0"}')).toMatch(/DANGER.*symmetric key/)
    expect(refusal('{"kty":"oct","k":"c2VjcmV0"}', 'secret')).toContain('single key')
  })

  it('names PEM, and a private key in it loudly', () => {
    const begin = (label: string) => `-----BEGIN ${label}-----\nTUlJQ2FuYXJ5\n-----END ${label}-----\n`
    for (const label of ['PUBLIC KEY', 'CERTIFICATE']) {
      expect(refusal(`\n${begin(label)}`)).toContain('PEM')
      expect(refusal(begin(label))).not.toContain('DANGER')
    }
    for (const label of ['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'])
      expect(refusal(begin(label))).toMatch(/DANGER.*PRIVATE key.*PEM/)
    expect(refusal(begin('CERTIFICATE') + begin('PRIVATE KEY'))).toContain('DANGER')
    expect(refusal(begin('PRIVATE KEY'))).not.toContain('TUlJ')
  })

  it('ignores one byte order mark (RFC 8259 §8.1)', () => {
    expect(parseJwks(`\ufeff${keySetText(jwk)}`).keys).toHaveLength(1)
    expect(refusal(`\ufeff\ufeff${keySetText(jwk)}`)).toContain('not valid JSON')
  })

  it('quotes no character of a file with a secret', () => {
    for (const text of ['Q', '{"keys":[{"kty":"oct","k":Q}]}', '"Q']) {
      expect(refusal(text, 'secret')).toMatch(/not valid JSON.*one "oct" key/)
      expect(refusal(text, 'secret')).not.toContain('Q')
    }
  })

  it('refuses the whole set, and loudly, when a private key is in it', () => {
    const message = refusal(keySetText(jwk, privateKey))
    expect(message).toMatch(/DANGER.*PRIVATE key "bilbo.baggins@hobbiton.example".*revoked/)
    expect(message).not.toContain(privateKey['d'])
  })

  it.each(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv'])('takes a key with %s for a private one', (member) => {
    expect(refusal(keySetText({ ...jwk, [member]: '' }))).toContain('PRIVATE')
  })

  it('refuses the whole set when a symmetric key is in it', () => {
    expect(refusal(keySetText(jwk, { kty: 'oct', k: 'c2VjcmV0', kid: 'shared' }))).toMatch(/symmetric key "shared"/)
    expect(refusal(keySetText({ ...jwk, k: 'c2VjcmV0' }))).toContain('symmetric')
  })

  it('reads secrets only from a set of the user’s own, and then nothing else', () => {
    const secret = { kty: 'oct', k: 'c2VjcmV0', kid: 'shared' }
    expect(parseJwks(keySetText(secret), 'secret').keys).toHaveLength(1)
    expect(refusal(keySetText(secret, jwk), 'secret')).toContain('symmetric keys only')
    expect(refusal(keySetText(privateKey), 'secret')).toContain('PRIVATE')
  })
})
