import type { Check } from '../../../../shared/contract/inspection'
import { isSymmetric } from '../keys/algorithms'
import { quote, quoteJson, quoteList } from '../text/words'
import { finding } from './check'

type Header = ReadonlyMap<string, unknown>

/** The algorithm is fixed by who verifies. The header may only agree: it was written by whoever made the token. */
export function checkAlgorithm(header: Header, allowed: readonly string[]): Check {
  const wanted = allowed.join(', ')
  const algorithm = header.get('alg')
  if (algorithm === undefined) return finding('algorithm', 'failed', 'The header has no "alg".', 'RFC 7515 §4.1.1')
  if (typeof algorithm !== 'string')
    return finding('algorithm', 'failed', `"alg" is ${quoteJson(algorithm)}, not a text.`, 'RFC 7515 §4.1.1')
  if (allowed.includes(algorithm)) return finding('algorithm', 'passed', `${algorithm}, as expected.`, 'RFC 8725 §3.1')
  // Libraries that compare by case have let "None" and "nOnE" through.
  if (algorithm.toLowerCase() === 'none')
    return finding(
      'algorithm',
      'failed',
      `Attack "alg none": the header says ${quote(algorithm)}, so the token is not signed and anybody can have written it. A verifier that lets the token choose accepts it.`,
      'RFC 8725 §3.2',
    )
  if (/^HS\d/i.test(algorithm) && !allowed.some(isSymmetric))
    return finding(
      'algorithm',
      'failed',
      `Attack "algorithm confusion": the header says ${quote(algorithm)}, expected is ${wanted}. A verifier that follows the token takes the public key for a shared secret, and everybody has the public key.`,
      'RFC 8725 §3.1',
    )
  return finding('algorithm', 'failed', `The header says ${quote(algorithm)}, expected is ${wanted}.`, 'RFC 8725 §3.1')
}

/** RFC 7515 §4.1: what is defined there must not be listed as critical. */
const REGISTERED = new Set(['alg', 'jku', 'jwk', 'kid', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'typ', 'cty', 'crit'])

/** The extensions that are understood here: `b64` (RFC 7797 §3). Every other that must be understood is a reason to refuse. */
const UNDERSTOOD = new Set(['b64'])

/** Whether the token demands what is not understood here. */
export function checkCritical(header: Header): Check {
  const rule = 'RFC 7515 §4.1.11'
  const failed = (detail: string): Check => finding('critical', 'failed', detail, rule)
  const critical = header.get('crit')
  if (critical === undefined) {
    if (header.get('b64') === false)
      return finding('critical', 'failed', '"b64" is false, but "crit" does not say so.', 'RFC 7797 §6')
    return finding('critical', 'not-applicable', 'The header demands no extension.', rule)
  }
  if (!Array.isArray(critical) || !critical.every((name): name is string => typeof name === 'string'))
    return failed('"crit" is not an array of names.')
  if (critical.length === 0) return failed('"crit" is empty, which is not allowed.')
  if (new Set(critical).size < critical.length) return failed('"crit" names an extension twice.')
  const absent = critical.filter((name) => !header.has(name))
  if (absent.length > 0) return failed(`"crit" names what the header does not have: ${quoteList(absent)}.`)
  const registered = critical.filter((name) => REGISTERED.has(name))
  if (registered.length > 0) return failed(`"crit" names what is no extension: ${quoteList(registered)}.`)
  const unknown = critical.filter((name) => !UNDERSTOOD.has(name))
  if (unknown.length > 0)
    return failed(
      `The token must be refused by who does not understand ${quoteList(unknown)}, and this program does not.`,
    )
  if (typeof header.get('b64') !== 'boolean')
    return finding(
      'critical',
      'failed',
      `"b64" is ${quoteJson(header.get('b64'))}, neither true nor false.`,
      'RFC 7797 §3',
    )
  return finding(
    'critical',
    'passed',
    header.get('b64') === true
      ? 'It demands that "b64" is understood, and says with it what goes without saying.'
      : 'It demands that "b64" is understood: the content is signed as it is, not in base64url. A JWT must not use that (§7).',
    'RFC 7797 §6',
  )
}
