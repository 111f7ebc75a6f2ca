import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  sign,
  timingSafeEqual,
  verify,
  type KeyObject,
} from 'node:crypto'
import type { CustomScheme } from '../../../shared/contract/signatures'

export type HmacAlgorithm = CustomScheme['algorithm']

/** A secret that was made a key. A text stands for its UTF-8 bytes. */
export type SigningKey =
  | { readonly kind: 'hmac'; readonly algorithm: HmacAlgorithm; readonly secret: string | Uint8Array }
  | {
      readonly kind: 'ed25519'
      readonly publicKey: KeyObject
      /** Null when only the public half is known: it verifies, and cannot sign. */
      readonly privateKey: KeyObject | null
    }

/** A signature as bytes, whatever its encoding was. */
export interface Signature {
  readonly kind: SigningKey['kind']
  readonly bytes: Uint8Array
}

export const DIGEST_BYTES: Readonly<Record<HmacAlgorithm, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 }
export const ED25519_SIGNATURE_BYTES = 64
const ED25519_KEY_BYTES = 32

/** What stands before the 32 bytes of a key in DER (RFC 8410 §7 and §4): Node takes no bare ones. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

export const totalBytes = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, piece) => sum + piece.byteLength, 0)

/** HMAC (RFC 2104) over pieces that follow one another. */
export function macOf(algorithm: HmacAlgorithm, secret: string | Uint8Array, signed: readonly Uint8Array[]): Buffer {
  const hmac = createHmac(algorithm, secret)
  for (const piece of signed) hmac.update(piece)
  return hmac.digest()
}

/** Null when the key can only verify. */
export function signWith(key: SigningKey, signed: readonly Uint8Array[]): Signature | null {
  if (key.kind === 'hmac') return { kind: 'hmac', bytes: macOf(key.algorithm, key.secret, signed) }
  if (key.privateKey === null) return null
  return { kind: 'ed25519', bytes: sign(null, Buffer.concat(signed), key.privateKey) }
}

/** True when one of the signatures is that of the key over what was signed. */
export function matches(key: SigningKey, signed: readonly Uint8Array[], received: readonly Signature[]): boolean {
  if (key.kind === 'ed25519') {
    // Ed25519 reads its message twice (RFC 8032 §5.1.6), so it needs it in one piece.
    const message = Buffer.concat(signed)
    return received.some(({ kind, bytes }) => kind === 'ed25519' && verify(null, message, key.publicKey, bytes))
  }
  // The comparison takes the same time wherever the two differ: the sender sees how long an answer takes, and could
  // otherwise find a valid signature byte by byte. That the length is told apart first gives away only the algorithm.
  const expected = macOf(key.algorithm, key.secret, signed)
  return received.some(
    ({ kind, bytes }) =>
      kind === 'hmac' && bytes.byteLength === expected.byteLength && timingSafeEqual(expected, bytes),
  )
}

/** The key to verify with. Null for bytes that are no key. */
export function ed25519PublicKey(bytes: Uint8Array): SigningKey | null {
  if (bytes.byteLength !== ED25519_KEY_BYTES) return null
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI_HEAD, bytes]), format: 'der', type: 'spki' })
  return { kind: 'ed25519', publicKey, privateKey: null }
}

/** The key to sign and verify with, from its seed of 32 bytes; the public half may follow it. Null for bytes that are no key. */
export function ed25519PrivateKey(bytes: Uint8Array): SigningKey | null {
  if (bytes.byteLength !== ED25519_KEY_BYTES && bytes.byteLength !== 2 * ED25519_KEY_BYTES) return null
  const seed = bytes.subarray(0, ED25519_KEY_BYTES)
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' })
  return { kind: 'ed25519', publicKey: createPublicKey(privateKey), privateKey }
}
