import { createPublicKey, X509Certificate, type KeyObject } from 'node:crypto'
import { AppError } from '../../../../../shared/errors'
import { quote } from '../../text/words'
import { lintKey, type KeyFault, type RawJwk } from '../key-lint'
import type { KeySet, SetKey } from '../parse-jwks'

interface PemBlock {
  readonly label: string
  readonly der: Buffer
}

const BEGIN = /-----BEGIN ([A-Z0-9 ]{1,40})-----/g
const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]*)-----END \1-----/g
const MAX_BLOCKS = 1_000

const invalid = (message: string, rule: string): AppError => new AppError('jwks.invalid', message, { rule })

/** True for a text with a line `-----BEGIN …-----` (RFC 7468 §2). What stands around the blocks is for people. */
export const isPem = (text: string): boolean => text.search(BEGIN) >= 0

/**
 * Public keys (RFC 7468 §13, RFC 8017 appendix A.1.1) and certificates (RFC 7468 §5), several in a row. A certificate gives
 * its key and nothing else: who issued it is not judged. Throws `jwks.invalid`, for a private key above all.
 */
export function readPem(text: string, nowMs: number): KeySet {
  const begun = [...text.matchAll(BEGIN)].map(([, label = '']) => label)
  if (begun.some((label) => label.endsWith('PRIVATE KEY')))
    throw new AppError(
      'jwks.invalid',
      'DANGER: this is a PRIVATE key, in PEM. Whoever can read it can sign tokens. Nothing is verified with it; verifying takes public keys only.',
      { rule: 'RFC 7468 §10', holds: 'private key' },
    )
  const blocks = [...text.matchAll(BLOCK)].map(([, label = '', body = '']): PemBlock => ({
    label,
    der: Buffer.from(body, 'base64'),
  }))
  if (blocks.length < begun.length)
    throw invalid('A block of the PEM is cut off, or holds what is no base64.', 'RFC 7468 §3')
  if (blocks.length > MAX_BLOCKS) throw invalid(`The PEM has more than ${String(MAX_BLOCKS)} blocks.`, 'RFC 7468 §3')
  return { keys: blocks.map((block) => readBlock(block, nowMs)), skippedCount: 0 }
}

function readBlock({ label, der }: PemBlock, nowMs: number): SetKey {
  switch (label) {
    case 'PUBLIC KEY':
      return keyOf(() => createPublicKey({ key: der, format: 'der', type: 'spki' }), 'RFC 7468 §13')
    case 'RSA PUBLIC KEY':
      return keyOf(() => createPublicKey({ key: der, format: 'der', type: 'pkcs1' }), 'RFC 8017 appendix A.1.1')
    case 'CERTIFICATE':
    case 'X509 CERTIFICATE':
      return certifiedKey(der, nowMs)
    default:
      throw invalid(
        `The PEM holds a block ${quote(label)}. What can be read is PUBLIC KEY, RSA PUBLIC KEY and CERTIFICATE.`,
        'RFC 7468 §4',
      )
  }
}

function certifiedKey(der: Buffer, nowMs: number): SetKey {
  const certificate = parse(() => new X509Certificate(der), 'The certificate', 'RFC 7468 §5')
  const key = keyOf(() => certificate.publicKey, 'RFC 5280 §4.1.2.7')
  const validity = validityFault(certificate, nowMs)
  return validity === null ? key : { ...key, lint: { ...key.lint, warnings: [...key.lint.warnings, validity] } }
}

function validityFault({ validFrom, validTo }: X509Certificate, nowMs: number): KeyFault | null {
  const rule = 'RFC 5280 §4.1.2.5'
  const [from, to] = [Date.parse(validFrom), Date.parse(validTo)]
  if (nowMs < from) return { message: `Its certificate is not valid before ${new Date(from).toISOString()}.`, rule }
  if (nowMs > to) return { message: `Its certificate expired at ${new Date(to).toISOString()}.`, rule }
  return null
}

function keyOf(read: () => KeyObject, rule: string): SetKey {
  const key = parse(read, 'The public key', rule)
  // Refused by Node for what JOSE has no form for: DSA, and RSA keys that are bound to PSS.
  const jwk = parse((): RawJwk => ({ ...key.export({ format: 'jwk' }) }), `A key of the type ${typeOf(key)}`, rule)
  return { kid: null, jwk, lint: lintKey(jwk) }
}

const typeOf = (key: KeyObject): string => quote(key.asymmetricKeyType ?? 'unknown')

function parse<T>(read: () => T, what: string, rule: string): T {
  try {
    return read()
  } catch {
    // What OpenSSL says of it helps nobody.
    throw invalid(`${what} cannot be read: it is damaged, or of a kind that no token is signed with.`, rule)
  }
}
