import { fromHex } from '../encodings'
import { DIGEST_BYTES, type Signature } from '../signing-key'
import { malformed, otherAlgorithm, signatureHeader, timestampProblem } from './headers'
import { MAX_SIGNATURES, type Reading, type Scheme } from './scheme'

const HEADER = 'Stripe-Signature'
const LABEL = "Stripe's scheme"

/**
 * `Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>…]` over `<t>.<body>` (docs.stripe.com/webhooks/signature). Other
 * versions than v1 are left alone, or a sender could be made to fall back to a weaker one. The secret is the key as it
 * stands: its `whsec_` belongs to it, and what follows is not base64 of anything.
 */
export const stripe: Scheme = {
  label: LABEL,
  secretForm: 'a text that is not empty',
  algorithm: 'sha256',
  marks: [HEADER.toLowerCase()],
  signsHeaders: [],
  read: (headers) => {
    const { value, problem } = signatureHeader(headers, HEADER, LABEL)
    if (problem !== null) return { headerName: HEADER, headerValue: value, problem, stamp: null }
    return readValue(value)
  },
  signed: ({ timestamp }, _headers, body) => [Buffer.from(`${timestamp}.`, 'latin1'), body],
  key: (secret) => ({ kind: 'hmac', algorithm: 'sha256', secret }),
  write: ({ bytes }, { timestamp }) => [[HEADER, `t=${timestamp},v1=${Buffer.from(bytes).toString('hex')}`]],
}

function readValue(value: string): Reading {
  const at = { headerName: HEADER, headerValue: value }
  const timestamps: string[] = []
  const signatures: Signature[] = []
  let ofVersion1 = 0
  let ofOtherVersions = 0
  for (const element of value.split(',')) {
    const [name, text] = parted(element)
    if (name === 't') timestamps.push(text)
    else if (name === 'v1') {
      ofVersion1 += 1
      const bytes = fromHex(text)
      if (bytes?.byteLength === DIGEST_BYTES.sha256) signatures.push({ kind: 'hmac', bytes })
    } else if (/^v\d+$/.test(name)) ofOtherVersions += 1
  }
  const [timestamp] = timestamps
  if (timestamp === undefined || timestamps.length > 1) return { ...at, problem: unreadable(value), stamp: null }
  const wrongTime = timestampProblem(HEADER, value, timestamp)
  if (wrongTime !== null) return { ...at, problem: wrongTime, stamp: null }
  const stamp = { id: '', timestamp }
  if (ofVersion1 === 0 && ofOtherVersions > 0)
    return {
      ...at,
      stamp,
      problem: otherAlgorithm(
        HEADER,
        value,
        'The Stripe-Signature header has no v1 signature, and others do not count.',
      ),
    }
  if (signatures.length === 0 || ofVersion1 > MAX_SIGNATURES) return { ...at, stamp, problem: unreadable(value) }
  return { ...at, problem: null, stamp, signatures }
}

const unreadable = (value: string) =>
  malformed(
    HEADER,
    value,
    `The ${HEADER} header is not "t=", the seconds, ",v1=" and 64 hexadecimal digits, with nothing between but commas. Check how the sender writes it: a space after a comma breaks it.`,
  )

function parted(element: string): readonly [name: string, text: string] {
  const at = element.indexOf('=')
  return at < 0 ? [element, ''] : [element.slice(0, at), element.slice(at + 1)]
}
