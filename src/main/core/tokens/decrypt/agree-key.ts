import { createHash, createPublicKey, diffieHellman, type JsonWebKey, type KeyObject } from 'node:crypto'
import { decodeBase64url } from '../text/base64url'

/**
 * The key that sender and receiver agree on (ECDH-ES, RFC 7518 §4.6), derived for `algorithmId`. Undefined where the header's
 * ephemeral key is none on the receiver's curve: a point beside the curve would give the private key away (RFC 8725 §3.4).
 */
export function agreeKey(
  privateKey: KeyObject,
  header: ReadonlyMap<string, unknown>,
  algorithmId: string,
  keyBytes: number,
): Buffer | undefined {
  const epk = header.get('epk')
  const [partyU, partyV] = [partyOf(header.get('apu')), partyOf(header.get('apv'))]
  if (typeof epk !== 'object' || epk === null || partyU === undefined || partyV === undefined) return undefined
  const { kty, crv, x, y } = epk as Record<string, unknown>
  // Importing looks whether the point is on the curve.
  const publicKey = createPublicKey({ key: { kty, crv, x, y } as JsonWebKey, format: 'jwk' })
  if (curveOf(publicKey) !== curveOf(privateKey)) return undefined
  const secret = diffieHellman({ privateKey, publicKey })
  // RFC 7748 §6.1: a point of small order makes every secret the same.
  if (secret.every((byte) => byte === 0)) return undefined
  return concatKdf(secret, keyBytes, [
    withLength(Buffer.from(algorithmId, 'ascii')),
    withLength(partyU),
    withLength(partyV),
    uint32(keyBytes * 8),
  ])
}

const curveOf = (key: KeyObject): string | undefined => key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType

function partyOf(value: unknown): Buffer | undefined {
  if (value === undefined) return Buffer.alloc(0)
  return typeof value === 'string' ? decodeBase64url(value) : undefined
}

/** NIST SP 800-56A §5.8.1 with SHA-256, as RFC 7518 §4.6.2 has it. */
function concatKdf(secret: Buffer, bytes: number, otherInfo: readonly Buffer[]): Buffer {
  const rounds = Array.from({ length: Math.ceil(bytes / 32) }, (_, index) => {
    const hash = createHash('sha256')
      .update(uint32(index + 1))
      .update(secret)
    for (const piece of otherInfo) hash.update(piece)
    return hash.digest()
  })
  return Buffer.concat(rounds).subarray(0, bytes)
}

const withLength = (bytes: Buffer): Buffer => Buffer.concat([uint32(bytes.length), bytes])

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
