import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, in characters that need no escaping in a form, a header or a shell. */
export const newClientSecret = (): string => randomBytes(32).toString('base64url')

/**
 * What is kept of a secret. One round of SHA-256, without salt, is enough here: password hashes are slow because people's
 * passwords can be guessed, and 256 random bits cannot, at any speed.
 */
export const hashClientSecret = (secret: string): string => sha256(secret).toString('base64url')

/** Takes the same time for every wrong secret, and as long when there is no hash to compare with. */
export function matchesClientSecret(secret: string, hash: string | null): boolean {
  const actual = sha256(secret)
  const expected = hash === null ? Buffer.alloc(0) : Buffer.from(hash, 'base64url')
  const isComparable = expected.byteLength === actual.byteLength
  return timingSafeEqual(actual, isComparable ? expected : Buffer.alloc(actual.byteLength)) && isComparable
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()
