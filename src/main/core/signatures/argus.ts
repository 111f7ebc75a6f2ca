import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SignatureReason, SignatureState, SignatureVerdict } from '../../../shared/contract/deliveries'
import type { SignedRequest } from '../../ports/signatures'

const HEADER_NAME = 'X-Argus-Signature'
const HEADER_KEY = HEADER_NAME.toLowerCase()

/** The most of a header's value that a verdict quotes. */
const MAX_QUOTED_CHARS = 4_096

const WELL_FORMED = /^sha256=([0-9a-f]{64})$/i
const OTHER_ALGORITHM = /^(?!sha256=)(?:md5|sha-?\d+(?:[/-]\d+)?|hmac-?sha\d+)=/i

/** What is said for each outcome: what it means, and what to do. Never the value that would have been right. */
const FINDINGS: Readonly<Record<SignatureReason, readonly [state: SignatureState, explanation: string]>> = {
  match: ['verified', 'The signature matches the body as it arrived and the signing secret of this endpoint.'],
  'no-secret': [
    'unchecked',
    'The signature was not checked, because this endpoint has no signing secret. Create the webhook here, or store its secret, and later deliveries are checked.',
  ],
  'header-absent': [
    'missing',
    'The request has no X-Argus-Signature header. Check that it was sent by the platform and that no proxy on the way removes headers.',
  ],
  'header-repeated': [
    'failed',
    'The request has more than one X-Argus-Signature header, so it is unclear which one counts. Look for a proxy on the way that adds its own.',
  ],
  'header-malformed': [
    'failed',
    'The X-Argus-Signature header is not "sha256=" and 64 hexadecimal digits. Check how the sender writes it: base64, quotes, a space or a second value in the header all break it.',
  ],
  'wrong-algorithm': [
    'failed',
    'The signature was made with another algorithm. The platform signs with HMAC-SHA256 and writes "sha256=": set the sender to that.',
  ],
  mismatch: [
    'failed',
    'The signature does not match the body and the signing secret of this endpoint. Either it was made with another secret (an old one, or that of another webhook), or the body was changed after signing: JSON that was parsed and written again, a new line at the end, another encoding.',
  ],
}

/**
 * `X-Argus-Signature: sha256=<hex>`, HMAC-SHA256 (RFC 2104) over the body exactly as received, keyed with the secret's UTF-8
 * bytes. The body is never decoded: one that is not UTF-8 would change on the way through a string.
 */
export function verifyArgusSignature(secret: string | null, { headers, body }: SignedRequest): SignatureVerdict {
  const values = headers.filter(([name]) => name.toLowerCase() === HEADER_KEY).map(([, value]) => value)
  const reason = judge(secret, values, body)
  const [state, explanation] = FINDINGS[reason]
  return {
    state,
    scheme: 'argus',
    reason,
    explanation,
    headerName: HEADER_NAME,
    headerValue: values.length === 0 ? null : values.join(', ').slice(0, MAX_QUOTED_CHARS),
    signedBytes: body.byteLength,
  }
}

function judge(secret: string | null, values: readonly string[], body: Uint8Array): SignatureReason {
  const [value] = values
  // An empty secret is no secret: anybody can compute a MAC with the empty key.
  if (secret === null || secret === '') return 'no-secret'
  if (value === undefined) return 'header-absent'
  if (values.length > 1) return 'header-repeated'
  if (OTHER_ALGORITHM.test(value)) return 'wrong-algorithm'
  const hex = WELL_FORMED.exec(value)?.[1]
  if (hex === undefined) return 'header-malformed'
  // Both are 32 bytes, and the comparison takes the same time wherever they differ: the sender sees how long an answer
  // takes, and could otherwise find a valid signature byte by byte.
  const expected = createHmac('sha256', secret).update(body).digest()
  return timingSafeEqual(expected, Buffer.from(hex, 'hex')) ? 'match' : 'mismatch'
}
