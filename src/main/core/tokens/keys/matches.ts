import { constants, createHmac, timingSafeEqual, verify, type KeyObject } from 'node:crypto'

/** The sizes of the two numbers of an ECDSA signature together (RFC 7518 §3.4), and of one of Ed25519 (RFC 8032 §5.1.6). */
const SIGNATURE_BYTES: ReadonlyMap<string, number> = new Map([
  ['ES256', 64],
  ['ES384', 96],
  ['ES512', 132],
  ['EdDSA', 64],
  ['Ed25519', 64],
])

/**
 * True where `signature` is one of `input` with this key (RFC 7518 §3, RFC 8037 §3.1). The key was chosen, judged and found to be
 * of the algorithm's type before. Node's own cryptography does it, here and now: a thread for each of a thousand tokens takes longer
 * than all of their signatures.
 */
export function matches(algorithm: string, key: KeyObject, input: Uint8Array, signature: Uint8Array): boolean {
  const size = SIGNATURE_BYTES.get(algorithm)
  if (size !== undefined && signature.length !== size) return false
  const hash = `sha${algorithm.slice(2)}`
  switch (algorithm.slice(0, 2)) {
    case 'RS':
      return verify(hash, input, { key, padding: constants.RSA_PKCS1_PADDING }, signature)
    case 'PS':
      return verify(
        hash,
        input,
        { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
        signature,
      )
    case 'ES':
      return verify(hash, input, { key, dsaEncoding: 'ieee-p1363' }, signature)
    case 'Ed':
      return verify(null, input, key, signature)
    case 'HS': {
      const expected = createHmac(hash, key).update(input).digest()
      return expected.length === signature.length && timingSafeEqual(expected, signature)
    }
    default:
      return false
  }
}
