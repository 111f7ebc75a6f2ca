import type { Check } from '../../../../../shared/contract/inspection'
import { quoteJson, quoteList } from '../../text/words'
import { finding } from '../check'
import type { Claims, Inspected } from '../inspected'

export const FORMAT_RULE = 'RFC 7515 §7, RFC 7519 §7.2'

/** What the innermost layer carries, and whether it is a JWT. */
export function checkFormat({ innermost, claims, hasDetachedPayload }: Inspected): Check {
  const { token, content } = innermost.layer
  if (content === null)
    return finding('format', 'passed', 'An encrypted token; what is in it stays closed without its key.', 'RFC 7516 §7')
  const { payload } = content
  switch (payload.kind) {
    case 'detached':
      return hasDetachedPayload
        ? finding(
            'format',
            'warning',
            'A JWS whose content is elsewhere. What was given beside it is looked at as its content, and it says no claims.',
            'RFC 7515 appendix F',
          )
        : finding(
            'format',
            'failed',
            'The payload is empty: the signed content is elsewhere, and a token without claims says nothing.',
            'RFC 7515 appendix F',
          )
    case 'bytes':
    case 'text':
      return finding(
        'format',
        'warning',
        `${token.kind === 'jws' ? 'A JWS' : 'A JWE'}, but no JWT: ${token.kind === 'jws' ? 'the payload' : 'what was decrypted'} is no JSON object, so there are no claims.`,
        FORMAT_RULE,
      )
    case 'claims': {
      const isCompact = token.form === 'jws-compact' || token.form === 'jwe-compact'
      return judgeClaims(claims ?? new Map(), payload.duplicates, isCompact, token.kind)
    }
  }
}

interface Duplicate {
  readonly name: string
  readonly depth: number
}

function judgeClaims(claims: Claims, duplicates: readonly Duplicate[], isCompact: boolean, kind: 'jws' | 'jwe'): Check {
  const twice = quoteList([...new Set(duplicates.map((duplicate) => duplicate.name))])
  if (duplicates.some((duplicate) => duplicate.depth === 1))
    return finding(
      'format',
      'failed',
      `The payload has claims twice, so that two programs can read two tokens: ${twice}. Looked at is the last of each.`,
      'RFC 7519 §4',
    )
  const id = claims.get('jti')
  if (id !== undefined && typeof id !== 'string')
    return finding('format', 'failed', `"jti" is ${quoteJson(id)}, not a text.`, 'RFC 7519 §4.1.7')
  if (duplicates.length > 0)
    return finding('format', 'warning', `Objects inside the payload have names twice: ${twice}.`, 'RFC 8259 §4')
  if (!isCompact)
    return finding(
      'format',
      'warning',
      `A ${kind === 'jws' ? 'JWS' : 'JWE'} in JSON with claims. A JWT has the compact form: most programs will not take this one.`,
      'RFC 7519 §3',
    )
  return finding(
    'format',
    'passed',
    kind === 'jws'
      ? 'A JWT: three parts, header and payload are JSON objects.'
      : 'An encrypted JWT: what was decrypted is a JSON object.',
    FORMAT_RULE,
  )
}
