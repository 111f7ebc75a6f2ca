import { constants, createHmac, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import type { JWK } from 'jose'
import type { TestAlgorithm } from '../../../../shared/contract/test-tokens'

/**
 * Signs by hand what the library would refuse to sign: headers that contradict themselves, claims that occur twice. By RFC 7518
 * §3.3 to §3.5 and RFC 8037 §3.1.
 */
export function signBytes(input: string, privateJwk: JWK, algorithm: TestAlgorithm): Buffer {
  const key = createPrivateKey({ key: privateJwk as Record<string, unknown>, format: 'jwk' })
  const data = Buffer.from(input)
  const hash = `sha${algorithm.slice(2)}`
  switch (algorithm.slice(0, 2)) {
    case 'RS':
      return sign(hash, data, key)
    case 'PS':
      return sign(hash, data, {
        key,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      })
    case 'ES':
      return sign(hash, data, { key, dsaEncoding: 'ieee-p1363' })
    default:
      // The curve has its hash in it.
      return sign(null, data, key)
  }
}

/** HMAC with SHA-256 under the text of the public key: what "algorithm confusion" makes of it (RFC 8725 §2.1). */
export const signWithPublicKey = (input: string, publicJwk: JWK): Buffer =>
  createHmac('sha256', publicKeyPem(publicJwk)).update(input).digest()

const publicKeyPem = (jwk: JWK): string => publicKeyOf(jwk).export({ type: 'spki', format: 'pem' }).toString()

const publicKeyOf = (jwk: JWK): KeyObject => createPublicKey({ key: jwk as Record<string, unknown>, format: 'jwk' })
