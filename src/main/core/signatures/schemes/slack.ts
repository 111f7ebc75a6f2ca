import { timestampHeader } from './headers'
import { oneHeader } from './one-header'
import type { Scheme } from './scheme'

const TIMESTAMP_HEADER = 'X-Slack-Request-Timestamp'

const signature = oneHeader({
  label: "Slack's scheme",
  header: 'X-Slack-Signature',
  prefix: 'v0=',
  algorithm: 'sha256',
  encoding: 'hex',
})

/** `X-Slack-Signature: v0=<hex>` over `v0:<timestamp>:<body>` (api.slack.com, "Verifying requests from Slack"). */
export const slack: Scheme = {
  ...signature,
  read: (headers) => {
    const reading = signature.read(headers)
    const timestamp = timestampHeader(headers, TIMESTAMP_HEADER)
    if (timestamp.problem !== null) return { ...reading, stamp: null, problem: reading.problem ?? timestamp.problem }
    return { ...reading, stamp: { id: '', timestamp: timestamp.value } }
  },
  signed: ({ timestamp }, _headers, body) => [Buffer.from(`v0:${timestamp}:`, 'latin1'), body],
  write: (made, { timestamp }) => [[TIMESTAMP_HEADER, timestamp], ...signature.write(made)],
}
