import type { Check } from '../../../../../shared/contract/inspection'
import { quote } from '../../text/words'
import { finding } from '../check'
import type { Inspected } from '../inspected'

const RULE = 'RFC 8725 §3.7'
const BYTE_ORDER_MARK = '\uFEFF'
/** Half of a surrogate pair: with the flag `u`, whole pairs are other characters. */
const LONE_SURROGATE = /\p{Surrogate}/u

/**
 * UTF-8 it is, in headers and claims. A header that is not cannot be read at all, so what is left to look at is the payload,
 * and escapes that stand for no character: two programs may read two texts in them (RFC 8259 §8.2).
 */
export function checkEncoding({ innermost, claims }: Inspected): Check {
  const content = innermost.layer.content
  if (content?.payload.kind === 'bytes')
    return finding('encoding', 'failed', `The payload (${String(content.bytes.length)} bytes) is not UTF-8 text.`, RULE)
  if (content?.payload.kind === 'text' && content.payload.text.startsWith(BYTE_ORDER_MARK))
    return finding(
      'encoding',
      'failed',
      'The payload begins with a byte order mark, which JSON must not; some programs skip it and others refuse.',
      'RFC 8725 §3.7, RFC 8259 §8.1',
    )
  const broken = [...(claims ?? [])].find(([name, value]) => LONE_SURROGATE.test(name) || holdsLoneSurrogate(value))
  if (broken !== undefined)
    return finding(
      'encoding',
      'warning',
      `The claim ${quote(broken[0])} has an escape for half a character. No UTF-8 can hold it, and programs differ in what they read.`,
      'RFC 8725 §3.7, RFC 8259 §8.2',
    )
  return claims === null
    ? finding('encoding', 'passed', 'The header is UTF-8. The claims are encrypted.', RULE)
    : finding('encoding', 'passed', 'Header and payload are UTF-8.', RULE)
}

function holdsLoneSurrogate(value: unknown): boolean {
  if (typeof value === 'string') return LONE_SURROGATE.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, inner]) => LONE_SURROGATE.test(name) || holdsLoneSurrogate(inner))
}
