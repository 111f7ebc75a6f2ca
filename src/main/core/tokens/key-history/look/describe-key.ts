import type { Key } from '../../../../../shared/contract/keys'
import { decodeBase64url } from '../../text/base64url'
import { lintKey, type RawJwk } from '../../keys/key-lint'
import { thumbprintOf } from '../../keys/import-key'
import { readCertificates } from './read-certificates'

/** What a key says of itself, and what is to be said of it. */
export type DescribedKey = Pick<
  Key,
  | 'thumbprint'
  | 'kid'
  | 'kty'
  | 'algorithm'
  | 'use'
  | 'curve'
  | 'bits'
  | 'parameters'
  | 'fault'
  | 'warnings'
  | 'certificates'
>

/** Shown in places of their own. */
const SHOWN_ELSEWHERE = new Set(['kty', 'kid', 'alg', 'use', 'x5c'])
const MAX_PARAMETERS = 64
const MAX_NAME_CHARS = 256
const MAX_VALUE_CHARS = 65_536

const CURVE_BITS: ReadonlyMap<unknown, number> = new Map([
  ['P-256', 256],
  ['P-384', 384],
  ['P-521', 521],
  ['secp256k1', 256],
  ['Ed25519', 255],
  ['X25519', 255],
  ['Ed448', 448],
  ['X448', 448],
])

/** Describes a public key of any making: what is missing or wrong is said, and never thrown. `now` judges certificates. */
export async function describeKey(jwk: RawJwk, now: number): Promise<DescribedKey> {
  const { fault, warnings } = lintKey(jwk)
  const { certificates, findings } = await readCertificates(jwk, now)
  return {
    thumbprint: await thumbprintOf(jwk),
    kid: textOf(jwk, 'kid', 1_024),
    kty: textOf(jwk, 'kty', 64),
    algorithm: textOf(jwk, 'alg', 256),
    use: textOf(jwk, 'use', 256),
    curve: textOf(jwk, 'crv', 64),
    bits: bitsOf(jwk),
    parameters: Object.entries(jwk)
      .filter(([name]) => !SHOWN_ELSEWHERE.has(name))
      .slice(0, MAX_PARAMETERS)
      .map(([name, value]) => ({
        name: clip(name, MAX_NAME_CHARS),
        value: clip(typeof value === 'string' ? value : JSON.stringify(value), MAX_VALUE_CHARS),
      })),
    fault: fault === null ? null : { ...fault },
    warnings: [...warnings, ...unsaid(jwk), ...findings],
    certificates: [...certificates],
  }
}

/** Members that may be left out, and without which a key is used by guess. */
function unsaid(jwk: RawJwk): { readonly message: string; readonly rule: string }[] {
  const findings = []
  if (jwk['kid'] === undefined)
    findings.push({ message: 'It has no "kid": tokens cannot say that it signed them.', rule: 'RFC 7517 §4.5' })
  if (jwk['alg'] === undefined)
    findings.push({
      message: 'It has no "alg": what it may be used with is left to the reader.',
      rule: 'RFC 7517 §4.4',
    })
  return findings
}

/** Of the modulus or the curve; null where it has neither, or one that is not known here. */
function bitsOf(jwk: RawJwk): number | null {
  if (jwk['kty'] !== 'RSA') return CURVE_BITS.get(jwk['crv']) ?? null
  const modulus = typeof jwk['n'] === 'string' ? decodeBase64url(jwk['n']) : undefined
  const first = modulus?.findIndex((byte) => byte !== 0) ?? -1
  if (modulus === undefined || first < 0) return null
  return (modulus.length - first) * 8 - Math.clz32(modulus[first] ?? 0) + 24
}

const clip = (text: string, maxChars: number): string =>
  text.length > maxChars ? `${text.slice(0, maxChars - 1)}…` : text

const textOf = (jwk: RawJwk, name: string, maxChars: number): string | null => {
  const value = jwk[name]
  return typeof value === 'string' ? clip(value, maxChars) : null
}
