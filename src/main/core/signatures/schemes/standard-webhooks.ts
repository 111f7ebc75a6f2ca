import type { HeaderPair } from '../../../../shared/contract/deliveries'
import { fromBase64, fromUnpaddedBase64 } from '../encodings'
import {
  DIGEST_BYTES,
  ED25519_SIGNATURE_BYTES,
  ed25519PrivateKey,
  ed25519PublicKey,
  type Signature,
  type SigningKey,
} from '../signing-key'
import { hasHeader, malformed, otherAlgorithm, signatureHeader, signedHeader, timestampHeader } from './headers'
import { MAX_SIGNATURES, type Reading, type ReadingProblem, type Scheme, type Stamp } from './scheme'

const LABEL = 'Standard Webhooks'

/** `v1` is HMAC-SHA256, `v1a` is Ed25519. */
const KINDS: Readonly<Record<string, Signature['kind']>> = { v1: 'hmac', v1a: 'ed25519' }
const VERSIONS: Readonly<Record<Signature['kind'], string>> = { hmac: 'v1', ed25519: 'v1a' }
const SIGNATURE_BYTES: Readonly<Record<Signature['kind'], number>> = {
  hmac: DIGEST_BYTES.sha256,
  ed25519: ED25519_SIGNATURE_BYTES,
}

/**
 * Standard Webhooks (standardwebhooks.com, spec/standard-webhooks.md): `<id>.<timestamp>.<body>`, signed with HMAC-SHA256 or
 * Ed25519, several signatures in one header with spaces between. Svix, where it comes from, has the same under other names.
 */
export const standardWebhooks: Scheme = {
  label: LABEL,
  secretForm: '"whsec_" and base64 (or base64 alone), or a key of Ed25519 as "whpk_" or "whsk_" and base64',
  algorithm: 'sha256',
  marks: ['webhook-signature', 'svix-signature'],
  signsHeaders: [],
  read: (headers) => {
    const family = familyOf(headers)
    const headerName = `${family}-signature`
    const signature = signatureHeader(headers, headerName, LABEL)
    const { stamp, problem } = readStamp(headers, family)
    const at = { headerName, headerValue: signature.value }
    if (signature.problem !== null) return { ...at, stamp, problem: signature.problem }
    if (stamp === null) return { ...at, stamp, problem }
    return readSignatures(headerName, signature.value, stamp)
  },
  signed: ({ id, timestamp }, _headers, body) => [Buffer.from(`${id}.${timestamp}.`, 'latin1'), body],
  key: readKey,
  write: ({ kind, bytes }, { id, timestamp }, headers) => {
    const family = familyOf(headers)
    return [
      [`${family}-id`, id],
      [`${family}-timestamp`, timestamp],
      [`${family}-signature`, `${VERSIONS[kind]},${Buffer.from(bytes).toString('base64')}`],
    ]
  },
}

/** The two are never mixed: a signature of one family with the id of the other is of no message that was sent. */
const familyOf = (headers: readonly HeaderPair[]): 'webhook' | 'svix' =>
  !hasHeader(headers, 'webhook-signature') && hasHeader(headers, 'svix-signature') ? 'svix' : 'webhook'

type StampReading =
  { readonly stamp: Stamp; readonly problem: null } | { readonly stamp: null; readonly problem: ReadingProblem }

function readStamp(headers: readonly HeaderPair[], family: string): StampReading {
  const id = signedHeader(headers, `${family}-id`)
  if (id.problem !== null) return { stamp: null, problem: id.problem }
  const timestamp = timestampHeader(headers, `${family}-timestamp`)
  if (timestamp.problem !== null) return { stamp: null, problem: timestamp.problem }
  return { stamp: { id: id.value, timestamp: timestamp.value }, problem: null }
}

function readSignatures(headerName: string, value: string, stamp: Stamp): Reading {
  const at = { headerName, headerValue: value, stamp }
  const signatures: Signature[] = []
  let known = 0
  let unknown = 0
  for (const token of value.split(' ')) {
    const comma = token.indexOf(',')
    const version = token.slice(0, Math.max(comma, 0))
    const kind = Object.hasOwn(KINDS, version) ? KINDS[version] : undefined
    if (kind === undefined) unknown += /^v\d+[a-z]*$/.test(version) ? 1 : 0
    else {
      known += 1
      const bytes = fromBase64(token.slice(comma + 1))
      // One that cannot be read does not spoil the others: the list is there for algorithms and secrets not known here.
      if (bytes?.byteLength === SIGNATURE_BYTES[kind]) signatures.push({ kind, bytes })
    }
    if (known > MAX_SIGNATURES) break
  }
  if (known === 0 && unknown > 0) return { ...at, problem: otherAlgorithm(headerName, value, OTHER_VERSION) }
  if (signatures.length === 0 || known > MAX_SIGNATURES)
    return { ...at, problem: malformed(headerName, value, unreadable(headerName)) }
  return { ...at, problem: null, signatures }
}

const OTHER_VERSION = 'The signatures are neither of version v1 nor v1a: set the sender to one of those.'

const unreadable = (headerName: string): string =>
  `The ${headerName} header is not "v1," and 44 characters of base64 (or "v1a," and 88), at most ${String(MAX_SIGNATURES)} of them with single spaces between. Check how the sender writes it.`

function readKey(secret: string): SigningKey | null {
  const prefix = /^wh(?:sec|pk|sk)_/.exec(secret)?.[0] ?? ''
  const bytes = fromUnpaddedBase64(secret.slice(prefix.length))
  if (bytes === null || bytes.byteLength === 0) return null
  if (prefix === 'whpk_') return ed25519PublicKey(bytes)
  if (prefix === 'whsk_') return ed25519PrivateKey(bytes)
  return { kind: 'hmac', algorithm: 'sha256', secret: bytes }
}
