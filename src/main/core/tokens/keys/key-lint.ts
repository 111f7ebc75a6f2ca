import { decodeBase64url } from '../text/base64url'
import { isGuessable } from './secret-strength'

/** A JSON Web Key as it was published: nothing about it is believed yet. */
export type RawJwk = Readonly<Record<string, unknown>>

/** What is wrong with a key, and who says so. */
export interface KeyFault {
  readonly message: string
  readonly rule: string
}

/** What is wrong with one key. One with a `fault` must not verify anything; a warning is said and goes on. */
export interface KeyLint {
  readonly fault: KeyFault | null
  readonly warnings: readonly KeyFault[]
  /** The size of its modulus, for a sound RSA key. */
  readonly rsaBits?: number
}

const MIN_RSA_BITS = 2_048
/** OpenSSL's own limit. Verifying with a larger one costs seconds: a key set could stop the program. */
const MAX_RSA_BITS = 16_384
const MAX_RSA_EXPONENT_BITS = 64

const COORDINATE_BYTES: ReadonlyMap<unknown, number> = new Map([
  ['P-256', 32],
  ['P-384', 48],
  ['P-521', 66],
])

const fault = (message: string, rule: string): KeyLint => ({ fault: { message, rule }, warnings: [] })
const sound: KeyLint = { fault: null, warnings: [] }

/** Looks at a public or secret key before it is used: jose and WebCrypto take several that no one should. */
export function lintKey(jwk: RawJwk): KeyLint {
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig')
    return fault('It is not for signatures ("use").', 'RFC 7517 §4.2')
  const operations = jwk['key_ops']
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify')))
    return fault('It is not for verifying ("key_ops").', 'RFC 7517 §4.3')
  switch (jwk['kty']) {
    case 'RSA':
      return lintRsa(jwk)
    case 'EC':
      return lintCurve(jwk, ['x', 'y'], COORDINATE_BYTES.get(jwk['crv']), 'RFC 7518 §6.2.1')
    case 'OKP':
      return lintCurve(jwk, ['x'], jwk['crv'] === 'Ed25519' ? 32 : undefined, 'RFC 8037 §2')
    case 'oct':
      return lintSecret(bytesOf(jwk, 'k'))
    default:
      return fault('Its type ("kty") is not known here.', 'RFC 7517 §4.1')
  }
}

function lintRsa(jwk: RawJwk): KeyLint {
  const missing = ['n', 'e'].filter((name) => jwk[name] === undefined)
  if (missing.length > 0)
    return fault(
      `It has no ${missing.map((name) => `"${name}"`).join(' and no ')}: it cannot verify anything.`,
      'RFC 7518 §6.3.1',
    )
  const n = bytesOf(jwk, 'n')
  const e = bytesOf(jwk, 'e')
  if (n === undefined || e === undefined) return fault('Its "n" or "e" is no base64url text.', 'RFC 7518 §6.3.1')

  const modulus = toInteger(n)
  const exponent = toInteger(e)
  const bits = modulus.toString(2).length
  if (bits < MIN_RSA_BITS)
    return fault(
      `Its modulus has ${String(bits)} bits; at least ${String(MIN_RSA_BITS)} are required.`,
      'RFC 7518 §3.3',
    )
  if (bits > MAX_RSA_BITS)
    return fault(`Its modulus has ${String(bits)} bits, more than can be checked.`, 'RFC 7518 §3.3')
  if (modulus % 2n === 0n) return fault('Its modulus is even: it is no RSA key.', 'RFC 8017 §3.1')
  // With e = 1 the signature is the padded hash itself: anybody can write it.
  if (exponent < 3n || exponent % 2n === 0n)
    return fault('Its public exponent is even or below 3: signatures for it can be forged.', 'RFC 8017 §3.1')
  if (exponent.toString(2).length > MAX_RSA_EXPONENT_BITS)
    return fault('Its public exponent is too large to be checked.', 'RFC 8017 §3.1')
  if (isRocaWeak(modulus))
    return fault('Its modulus has the pattern of the ROCA weakness: its private key can be computed.', 'CVE-2017-15361')

  const warnings: KeyFault[] = []
  if (n[0] === 0 || e[0] === 0)
    warnings.push({ message: 'Its "n" or "e" starts with a zero octet.', rule: 'RFC 7518 §6.3.1.1' })
  if (exponent < 65_537n)
    warnings.push({ message: `Its public exponent is ${String(exponent)}, below 65537.`, rule: 'FIPS 186-5 §5.4' })
  return { fault: null, warnings, rsaBits: bits }
}

function lintCurve(jwk: RawJwk, names: readonly string[], size: number | undefined, rule: string): KeyLint {
  if (size === undefined) return fault('Its curve ("crv") is not known here.', rule)
  for (const name of names) {
    const bytes = bytesOf(jwk, name)
    if (bytes === undefined) return fault(`It has no "${name}", or one that is no base64url.`, rule)
    if (bytes.length !== size)
      return fault(`Its "${name}" has ${String(bytes.length)} bytes; its curve has ${String(size)}.`, rule)
  }
  return sound
}

function lintSecret(secret: Uint8Array | undefined): KeyLint {
  if (secret === undefined) return fault('It has no "k", or one that is no base64url.', 'RFC 7518 §6.4.1')
  if (!isGuessable(secret)) return sound
  const message =
    'It looks as if a person made it up: whoever sees one token can find it by trying, and then sign. A secret is made by a random generator.'
  return { fault: null, warnings: [{ message, rule: 'RFC 8725 §3.5' }] }
}

const bytesOf = (jwk: RawJwk, name: string): Uint8Array | undefined => {
  const value = jwk[name]
  return typeof value === 'string' && value !== '' ? decodeBase64url(value) : undefined
}

const toInteger = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)

function powersOf65537(prime: number): Set<number> {
  const powers = new Set<number>()
  for (let power = 1; !powers.has(power); power = (power * 65_537) % prime) powers.add(power)
  return powers
}

const ROCA_PRIMES = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113,
  127, 131, 137, 139, 149, 151, 157, 163, 167,
].map((prime) => ({ prime: BigInt(prime), powers: powersOf65537(prime) }))

/**
 * Infineon's chips made primes of the form k·M + (65537^a mod M), so such a modulus is a power of 65537 modulo every
 * small prime. For a modulus of any other making the odds of that are below one in 2^27.
 */
const isRocaWeak = (modulus: bigint): boolean =>
  ROCA_PRIMES.every(({ prime, powers }) => powers.has(Number(modulus % prime)))
