import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { secretKeySet } from '../../../../../../../src/main/core/tokens/keys/sources/secret'

const bytes = randomBytes(33)

describe('secretKeySet', () => {
  it.each(['base64url', 'base64', 'hex'] as const)('reads %s', (encoding) => {
    const set = secretKeySet({ kind: 'secret', secret: bytes.toString(encoding), encoding })
    expect(set.keys.map(({ jwk }) => jwk['k'])).toEqual([bytes.toString('base64url')])
  })

  it('reads a text as its UTF-8', () => {
    const [key] = secretKeySet({ kind: 'secret', secret: 'schlüssel', encoding: 'utf8' }).keys
    expect(key?.jwk['k']).toBe(Buffer.from('schlüssel').toString('base64url'))
  })

  it.each([
    ['base64url', 'canary-+'],
    ['base64url', 'canary='],
    ['base64url', 'canaryX_Z'],
    ['base64', 'canary'],
    ['base64', 'canary_-'],
    ['base64', 'cana ryXX'],
    ['hex', 'cana'],
    ['hex', 'abc'],
    ['utf8', 'canary\ud800'],
  ] as const)('refuses what is no %s to the letter: %j', (encoding, secret) => {
    expect(() => secretKeySet({ kind: 'secret', secret, encoding })).toThrow(
      expect.objectContaining({ code: 'jwks.invalid', message: expect.not.stringContaining('cana') as string }),
    )
  })

  it('refuses an empty one', () => {
    expect(() => secretKeySet({ kind: 'secret', secret: '', encoding: 'utf8' })).toThrow('is empty')
  })
})
