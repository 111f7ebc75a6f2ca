import { hasHeader, otherAlgorithm, valuesOf } from './headers'
import { oneHeader } from './one-header'
import type { Scheme } from './scheme'

const OLD_HEADER = 'X-Hub-Signature'
const OLD_KEY = OLD_HEADER.toLowerCase()

const present = oneHeader({
  label: "GitHub's scheme",
  header: 'X-Hub-Signature-256',
  prefix: 'sha256=',
  algorithm: 'sha256',
  encoding: 'hex',
})

/** `X-Hub-Signature-256: sha256=<hex>` over the body alone (docs.github.com, "Validating webhook deliveries"). */
export const github: Scheme = {
  ...present,
  marks: [...present.marks, OLD_KEY],
  read: (headers) => {
    const reading = present.read(headers)
    if (reading.problem?.reason !== 'header-absent' || !hasHeader(headers, OLD_KEY)) return reading
    const value = valuesOf(headers, OLD_KEY).join(', ')
    const explanation = `The request has only the old ${OLD_HEADER} header, which is HMAC-SHA1. It is not accepted: set the sender to X-Hub-Signature-256, which GitHub sends beside it.`
    return {
      headerName: OLD_HEADER,
      headerValue: value,
      stamp: reading.stamp,
      problem: otherAlgorithm(OLD_HEADER, value, explanation),
    }
  },
}
