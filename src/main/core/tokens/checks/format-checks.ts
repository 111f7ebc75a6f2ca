import type { Check } from '../../../../shared/contract/inspection'
import type { DecodedJws } from '../decode/decoded'
import { quoteList } from '../text/words'
import { finding } from './check'

export const FORMAT_RULE = 'RFC 7515 §7.1, RFC 7519 §7.2'

/** What a JWS carries, and whether it is a JWT. */
export function checkFormat({ payload, payloadBytes }: DecodedJws): Check {
  switch (payload.kind) {
    case 'detached':
      return finding(
        'format',
        'failed',
        'The payload is empty: the signed content is elsewhere, and a token without claims says nothing.',
        'RFC 7515 appendix F',
      )
    case 'bytes':
      return finding(
        'format',
        'failed',
        `The payload (${String(payloadBytes.length)} bytes) is not UTF-8 text.`,
        'RFC 8725 §3.7',
      )
    case 'text':
      return finding(
        'format',
        'warning',
        'A JWS, but no JWT: the payload is no JSON object, so there are no claims.',
        FORMAT_RULE,
      )
    case 'claims': {
      const { duplicates } = payload
      const twice = quoteList([...new Set(duplicates.map((duplicate) => duplicate.name))])
      if (duplicates.some((duplicate) => duplicate.depth === 1))
        return finding(
          'format',
          'failed',
          `The payload has claims twice, so that two programs can read two tokens: ${twice}. Looked at is the last of each.`,
          'RFC 7519 §4',
        )
      if (duplicates.length > 0)
        return finding('format', 'warning', `Objects inside the payload have names twice: ${twice}.`, 'RFC 8259 §4')
      return finding('format', 'passed', 'A JWT: three parts, header and payload are JSON objects.', FORMAT_RULE)
    }
  }
}
