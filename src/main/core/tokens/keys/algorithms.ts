import type { SignatureAlgorithm } from '../../../../shared/contract/inspection'

/** What a key must be for an algorithm to be checked with it (RFC 7518 §3.1, RFC 8037 §3.1). */
export interface AlgorithmNeeds {
  readonly kty: 'RSA' | 'EC' | 'OKP' | 'oct'
  readonly crv?: string
  /** For an HMAC: the size of the hash, which the key must have at least (RFC 7518 §3.2). */
  readonly minKeyBytes?: number
}

const NEEDS: ReadonlyMap<string, AlgorithmNeeds> = new Map<SignatureAlgorithm, AlgorithmNeeds>([
  ['RS256', { kty: 'RSA' }],
  ['RS384', { kty: 'RSA' }],
  ['RS512', { kty: 'RSA' }],
  ['PS256', { kty: 'RSA' }],
  ['PS384', { kty: 'RSA' }],
  ['PS512', { kty: 'RSA' }],
  ['ES256', { kty: 'EC', crv: 'P-256' }],
  ['ES384', { kty: 'EC', crv: 'P-384' }],
  ['ES512', { kty: 'EC', crv: 'P-521' }],
  ['EdDSA', { kty: 'OKP', crv: 'Ed25519' }],
  ['Ed25519', { kty: 'OKP', crv: 'Ed25519' }],
  ['HS256', { kty: 'oct', minKeyBytes: 32 }],
  ['HS384', { kty: 'oct', minKeyBytes: 48 }],
  ['HS512', { kty: 'oct', minKeyBytes: 64 }],
])

/** Undefined for an algorithm that is not supported. */
export const needsOf = (algorithm: string): AlgorithmNeeds | undefined => NEEDS.get(algorithm)

/** True for an HMAC, which is verified with the same secret that signs. */
export const isSymmetric = (algorithm: string): boolean => NEEDS.get(algorithm)?.kty === 'oct'
