import { expect, it } from 'vitest'
import { expiryWords } from '../../../../../../../src/renderer/src/features/tokens/kept/expiry-words'

const now = 1_000_000

it.each([
  [now + 872_000, 'expires in 14 min 32 s', '14 min 32 s left', 'muted', false],
  [now + 59_000, 'expires in 59 s', '59 s left', 'warn', false],
  [now + 1, 'expires in 0 s', '0 s left', 'warn', false],
  // From `exp` on, not after it (RFC 7519 §4.1.4).
  [now, 'expired 0 s ago', '0 s ago', 'bad', true],
  [now - 61_000, 'expired 1 min 01 s ago', '1 min 01 s ago', 'bad', true],
  [null, 'no expiry', 'no expiry', 'warn', false],
])('says of %j: %s', (expiresAt, text, short, tone, isExpired) => {
  expect(expiryWords(expiresAt, now)).toEqual({ text, short, tone, isExpired })
})
