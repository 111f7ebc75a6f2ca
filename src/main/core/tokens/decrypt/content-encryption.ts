import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'

/** How the content is encrypted (`enc`, RFC 7518 §5.1). */
export interface ContentEncryption {
  /** Length of the whole key. */
  readonly keyBytes: number
  decrypt(content: EncryptedContent, key: Buffer): Buffer | undefined
}

interface EncryptedContent {
  readonly iv: Uint8Array
  readonly ciphertext: Uint8Array
  readonly tag: Uint8Array
  readonly additional: Buffer
}

/** AES-GCM (RFC 7518 §5.3). A shorter tag would be easier to forge, and Node would accept it. */
const gcm = (bits: 128 | 192 | 256): ContentEncryption => ({
  keyBytes: bits / 8,
  decrypt: ({ iv, ciphertext, tag, additional }, key) => decryptGcm(key, iv, ciphertext, tag, additional),
})

/** Undefined where key, tag or additional data do not belong to it. */
export function decryptGcm(
  key: Buffer,
  iv: Uint8Array,
  ciphertext: Uint8Array,
  tag: Uint8Array,
  additional: Uint8Array,
): Buffer | undefined {
  if (iv.length !== 12 || tag.length !== 16) return undefined
  const name = `aes-${String(key.length * 8)}-gcm` as 'aes-128-gcm' | 'aes-192-gcm' | 'aes-256-gcm'
  const decipher = createDecipheriv(name, key, iv, { authTagLength: 16 })
  decipher.setAAD(additional)
  decipher.setAuthTag(tag)
  return finished(() => Buffer.concat([decipher.update(ciphertext), decipher.final()]))
}

/** AES-CBC with HMAC (RFC 7518 §5.2): first half of the key authenticates, second half decrypts, and never before. */
const cbcHmac = (bits: 128 | 192 | 256, hash: 'sha256' | 'sha384' | 'sha512'): ContentEncryption => ({
  keyBytes: bits / 4,
  decrypt({ iv, ciphertext, tag, additional }, key) {
    const half = key.length / 2
    if (iv.length !== 16 || tag.length !== half) return undefined
    const additionalBits = Buffer.alloc(8)
    additionalBits.writeBigUInt64BE(BigInt(additional.length) * 8n)
    const mac = createHmac(hash, key.subarray(0, half))
    for (const piece of [additional, iv, ciphertext, additionalBits]) mac.update(piece)
    if (!timingSafeEqual(mac.digest().subarray(0, half), tag)) return undefined
    const decipher = createDecipheriv(`aes-${String(bits)}-cbc`, key.subarray(half), iv)
    return finished(() => Buffer.concat([decipher.update(ciphertext), decipher.final()]))
  },
})

/** `final` throws where the tag or the padding is wrong. */
function finished(decrypt: () => Buffer): Buffer | undefined {
  try {
    return decrypt()
  } catch {
    return undefined
  }
}

const CONTENT_ENCRYPTIONS: ReadonlyMap<unknown, ContentEncryption> = new Map([
  ['A128GCM', gcm(128)],
  ['A192GCM', gcm(192)],
  ['A256GCM', gcm(256)],
  ['A128CBC-HS256', cbcHmac(128, 'sha256')],
  ['A192CBC-HS384', cbcHmac(192, 'sha384')],
  ['A256CBC-HS512', cbcHmac(256, 'sha512')],
])

/** By the header's `enc`; undefined for one that is not known. */
export const contentEncryptionOf = (enc: unknown): ContentEncryption | undefined => CONTENT_ENCRYPTIONS.get(enc)
