import { quoteJson } from '../../text/words'
import { MAX_PBES2_COUNT } from '../../decrypt/pbes2-budget'
import { decodeBase64url } from '../../text/base64url'
import type { Judged } from './judged'

/** RFC 7518 §4.8.1.2: "a minimum iteration count of 1000 is RECOMMENDED". */
const MIN_COUNT = 1_000
/** RFC 7518 §4.8.1.1: at least 8 bytes. */
const MIN_SALT_BYTES = 8
/** OWASP Password Storage Cheat Sheet, PBKDF2, by hash. For SHA-384 it has none; that of SHA-512 is taken. */
const OWASP_COUNTS: readonly (readonly [prefix: string, count: number])[] = [
  ['PBES2-HS256', 600_000],
  ['PBES2-HS384', 210_000],
  ['PBES2-HS512', 210_000],
]

/** A key that is derived from a password (RFC 7518 §4.8): salt and number of iterations stand in the header. */
export function judgeDerivation(header: ReadonlyMap<string, unknown>, algorithm: string, found: string): Judged {
  const failed = (detail: string, rule: string): Judged => ({ status: 'failed', detail: `${found}. ${detail}`, rule })
  const count = header.get('p2c')
  const salt = header.get('p2s')
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1)
    return failed(
      count === undefined ? 'The header has no "p2c".' : `"p2c" is ${quoteJson(count)}, not a positive whole number.`,
      'RFC 7518 §4.8.1.2',
    )
  const saltBytes = typeof salt === 'string' ? (decodeBase64url(salt)?.length ?? 0) : 0
  if (saltBytes < MIN_SALT_BYTES)
    return failed(
      `"p2s" has ${String(saltBytes)} bytes of salt; at least ${String(MIN_SALT_BYTES)} are needed.`,
      'RFC 7518 §4.8.1.1',
    )
  if (count > MAX_PBES2_COUNT)
    return failed(
      `"p2c" asks for ${String(count)} iterations. That puts a receiver out of service: nothing above ${String(MAX_PBES2_COUNT)} is worked out.`,
      'RFC 7518 §8.6',
    )
  if (count < MIN_COUNT)
    return failed(
      `"p2c" has ${String(count)} iterations, fewer than the ${String(MIN_COUNT)} that are the least: the password can be guessed.`,
      'RFC 7518 §4.8.1.2',
    )
  const advised = OWASP_COUNTS.find(([prefix]) => algorithm.startsWith(prefix))?.[1] ?? MIN_COUNT
  if (count < advised)
    return {
      status: 'warning',
      detail: `${found}. "p2c" has ${String(count)} iterations: enough by the letter, and fewer than the ${String(advised)} that OWASP advises.`,
      rule: 'RFC 7518 §4.8.1.2, OWASP Password Storage',
    }
  return { status: 'passed', detail: `${found}, ${String(count)} iterations.`, rule: 'RFC 7518 §4.8' }
}
