import { describe, expect, it } from 'vitest'
import { tokenState, type TokenState } from '../../../src/shared/token-state'

const NOW = 1_790_000_000_000
const NOTICE_S = 300
const lasting = { origin: 'pasted', expiresAt: NOW + 600_000, verdict: 'verified', revokedAt: null } as const

type Token = Parameters<typeof tokenState>[0]
const stateOf = (change: Partial<Token>): TokenState => tokenState({ ...lasting, ...change }, NOW, NOTICE_S)

describe('tokenState', () => {
  it.each<[TokenState, string, Partial<Token>]>([
    ['valid', 'is verified and lasts longer than the notice', {}],
    [
      'valid',
      'is opaque, and the platform said how long it lasts',
      { origin: 'client_credentials', verdict: 'unreadable' },
    ],
    ['expiring', 'ends just within the notice', { expiresAt: NOW + 300_000 }],
    ['expiring', 'ends within the notice, whatever its signature is', { expiresAt: NOW + 1, verdict: 'decoded' }],
    ['expired', 'ends now', { expiresAt: NOW }],
    ['expired', 'failed, and its end is past', { expiresAt: NOW - 1, verdict: 'failed' }],
    ['failed', 'failed a check', { verdict: 'failed' }],
    ['failed', 'failed a check, with its end near', { verdict: 'failed', expiresAt: NOW + 1 }],
    ['failed', 'was made or found, and cannot be read', { origin: 'made', verdict: 'unreadable' }],
    ['revoked', 'was revoked', { revokedAt: NOW - 5 }],
    ['revoked', 'was revoked, and its end is past', { revokedAt: NOW - 5, expiresAt: NOW - 1 }],
    ['unknown', 'was never verified', { verdict: 'decoded' }],
    ['unknown', 'has no end', { expiresAt: null }],
    [
      'unknown',
      'is opaque, and nobody said how long it lasts',
      { origin: 'service_token', verdict: 'unreadable', expiresAt: null },
    ],
  ])('is %s when it %s', (expected, _why, change) => {
    expect(stateOf(change)).toBe(expected)
  })

  it('has no token expiring without a notice', () => {
    expect(tokenState({ ...lasting, expiresAt: NOW + 1 }, NOW, 0)).toBe('valid')
  })
})
