import { createDecipheriv, timingSafeEqual } from 'node:crypto'

/** RFC 3394 §2.2.3.1. */
const INITIAL_VALUE = Buffer.alloc(8, 0xa6)

/**
 * Unwraps a key of `keyBytes` (a multiple of 8, at least 16) with AES Key Wrap (RFC 3394 §2.2.2); undefined where it was not
 * wrapped with this one, or is of another length: unwrapping a megabyte takes more than a second. Written out, for the
 * cryptography of Electron (BoringSSL) offers it neither in `node:crypto` nor in WebCrypto.
 */
export function unwrapAesKey(wrapped: Buffer, wrappingKey: Buffer, keyBytes: number): Buffer | undefined {
  if (wrapped.length !== keyBytes + 8) return undefined
  const blocks = wrapped.length / 8 - 1
  const block = createDecipheriv(`aes-${String(wrappingKey.length * 8)}-ecb`, wrappingKey, null).setAutoPadding(false)
  const key = Buffer.from(wrapped.subarray(8))
  const pair = Buffer.alloc(16)
  wrapped.copy(pair, 0, 0, 8)
  for (let round = 5; round >= 0; round -= 1)
    for (let index = blocks; index >= 1; index -= 1) {
      pair.writeUInt32BE((pair.readUInt32BE(4) ^ (blocks * round + index)) >>> 0, 4)
      key.copy(pair, 8, (index - 1) * 8, index * 8)
      block.update(pair).copy(pair)
      pair.copy(key, (index - 1) * 8, 8)
    }
  return timingSafeEqual(pair.subarray(0, 8), INITIAL_VALUE) ? key : undefined
}
