import { createHash, X509Certificate } from 'node:crypto'
import type { Certificate, KeyFinding } from '../../../../../shared/contract/keys'
import type { RawJwk } from '../../keys/key-lint'
import { thumbprintOf } from '../../keys/import-key'

const MAX_CERTIFICATES = 10
/** RFC 4648 §4, padding included; line breaks are allowed nowhere in it. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

export interface ReadCertificates {
  readonly certificates: readonly Certificate[]
  /** What is wrong with the member itself, or with a digest of it. */
  readonly findings: readonly KeyFinding[]
}

const finding = (message: string, rule: string): KeyFinding => ({ message, rule })

/** Reads `x5c` and compares what else the key says of its certificate. Whether anybody vouches for the chain is not judged. */
export async function readCertificates(jwk: RawJwk, now: number): Promise<ReadCertificates> {
  const findings: KeyFinding[] = []
  const chain = readChain(jwk['x5c'], findings)
  const certificates = chain.map((certificate, index): Certificate => {
    const { notBefore, notAfter } = validityOf(certificate)
    return {
      subject: oneLine(certificate.subject),
      issuer: oneLine(certificate.issuer),
      serialNumber: certificate.serialNumber.slice(0, 256),
      notBefore,
      notAfter,
      sha256: createHash('sha256').update(certificate.raw).digest('base64url'),
      findings: [...judgeValidity(notBefore, notAfter, now), ...judgeIssuer(certificate, chain[index + 1])],
    }
  })
  const [first] = chain
  if (first !== undefined) {
    certificates[0]?.findings.unshift(...(await judgeKey(first, jwk)))
    findings.push(...judgeDigest(jwk, 'x5t', 'sha1', first), ...judgeDigest(jwk, 'x5t#S256', 'sha256', first))
  }
  return { certificates, findings }
}

function readChain(x5c: unknown, findings: KeyFinding[]): X509Certificate[] {
  if (x5c === undefined) return []
  if (!Array.isArray(x5c) || x5c.length === 0) {
    findings.push(finding('Its "x5c" is no array of certificates.', 'RFC 7517 §4.7'))
    return []
  }
  const entries: readonly unknown[] = x5c
  if (entries.length > MAX_CERTIFICATES)
    findings.push(
      finding(`Only the first ${String(MAX_CERTIFICATES)} certificates in "x5c" are looked at.`, 'RFC 7517 §4.7'),
    )
  const chain: X509Certificate[] = []
  for (const [index, entry] of entries.slice(0, MAX_CERTIFICATES).entries()) {
    const read = readCertificate(entry)
    if (typeof read === 'string') {
      findings.push(finding(`Certificate ${String(index + 1)} in "x5c" ${read}`, 'RFC 7517 §4.7'))
      // What comes behind it cannot be said to have signed it.
      return chain
    }
    chain.push(read)
  }
  return chain
}

function readCertificate(entry: unknown): X509Certificate | string {
  if (typeof entry !== 'string' || entry === '') return 'is no text.'
  if (!BASE64.test(entry))
    return /[-_]/.test(entry) ? 'is base64url; it must be base64 with "+", "/" and padding.' : 'is not valid base64.'
  try {
    return new X509Certificate(Buffer.from(entry, 'base64'))
  } catch {
    return 'is base64, but no certificate in DER.'
  }
}

function validityOf(certificate: X509Certificate): { readonly notBefore: number; readonly notAfter: number } {
  const at = (text: string): number => {
    const ms = Date.parse(text)
    return Number.isNaN(ms) ? 0 : Math.max(ms, 0)
  }
  return { notBefore: at(certificate.validFrom), notAfter: at(certificate.validTo) }
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

function judgeValidity(notBefore: number, notAfter: number, now: number): KeyFinding[] {
  if (now > notAfter) return [finding(`It expired on ${dayOf(notAfter)}.`, 'RFC 5280 §4.1.2.5')]
  if (now < notBefore) return [finding(`It is not valid before ${dayOf(notBefore)}.`, 'RFC 5280 §4.1.2.5')]
  return []
}

/** Each is to certify the one before it (RFC 7517 §4.7). */
function judgeIssuer(certificate: X509Certificate, next: X509Certificate | undefined): KeyFinding[] {
  if (next === undefined || isSignedBy(certificate, next)) return []
  return [finding('The next certificate did not sign it.', 'RFC 7517 §4.7')]
}

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
  } catch {
    // A kind of key that is not known here.
    return false
  }
}

async function judgeKey(certificate: X509Certificate, jwk: RawJwk): Promise<KeyFinding[]> {
  const own = await thumbprintOf(jwk)
  // A key without its numbers cannot be compared, and is told to be without them.
  if (own === null || own === (await certifiedThumbprint(certificate))) return []
  return [finding('It certifies another key than the one that it stands beside.', 'RFC 7517 §4.7')]
}

async function certifiedThumbprint(certificate: X509Certificate): Promise<string | null> {
  try {
    return await thumbprintOf({ ...certificate.publicKey.export({ format: 'jwk' }) })
  } catch {
    return null
  }
}

function judgeDigest(jwk: RawJwk, member: 'x5t' | 'x5t#S256', hash: string, first: X509Certificate): KeyFinding[] {
  const digest = jwk[member]
  if (digest === undefined || digest === createHash(hash).update(first.raw).digest('base64url')) return []
  return [
    finding(
      `Its "${member}" is not the digest of the first certificate in "x5c".`,
      member === 'x5t' ? 'RFC 7517 §4.8' : 'RFC 7517 §4.9',
    ),
  ]
}

const oneLine = (name: string): string => name.split('\n').join(', ').slice(0, 2_048)
