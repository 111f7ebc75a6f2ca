import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isGuessable } from '../../../../../../src/main/core/tokens/keys/secret-strength'

describe('isGuessable', () => {
  it.each([
    'your-256-bit-secret',
    'your-256-bit-secret-your-256-bit-secret',
    'my-super-secret-jwt-signing-key-2026',
    'correct horse battery staple again',
    'Passw0rdPassw0rdPassw0rdPassw0rd',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    '0123456789012345678901234567890123456789',
  ])('takes %s for made up', (secret) => {
    expect(isGuessable(Buffer.from(secret))).toBe(true)
  })

  it('takes bytes that are nearly all the same for made up', () => {
    expect(isGuessable(Buffer.alloc(64, 7))).toBe(true)
  })

  it.each(['base64url', 'base64', 'hex', 'latin1'] as const)('lets 32 random bytes pass as %s', (encoding) => {
    for (let n = 0; n < 200; n += 1) {
      const secret = Buffer.from(randomBytes(32).toString(encoding), 'latin1')
      expect(isGuessable(secret)).toBe(false)
    }
  })
})
