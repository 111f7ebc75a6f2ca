import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashClientSecret, matchesClientSecret, newClientSecret } from '../../../../src/sandbox/apps/client-secret'

describe('client secrets', () => {
  it('are 32 random bytes of base64url', () => {
    const secret = newClientSecret()
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(newClientSecret()).not.toBe(secret)
  })

  it('are kept as their SHA-256', () => {
    expect(hashClientSecret('abc')).toBe(createHash('sha256').update('abc').digest('base64url'))
  })

  it('match their own hash only', () => {
    const secret = newClientSecret()
    expect(matchesClientSecret(secret, hashClientSecret(secret))).toBe(true)
    expect(matchesClientSecret(`${secret}x`, hashClientSecret(secret))).toBe(false)
    expect(matchesClientSecret('', hashClientSecret(secret))).toBe(false)
  })

  it('never match where there is no hash, or one of another length', () => {
    expect(matchesClientSecret('', null)).toBe(false)
    expect(matchesClientSecret('secret', null)).toBe(false)
    expect(matchesClientSecret('secret', 'c2hvcnQ')).toBe(false)
  })
})
