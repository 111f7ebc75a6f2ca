import { timingSafeEqual } from 'node:crypto'
import { fromBase64, fromHex } from '../encodings'
import { DIGEST_BYTES, macOf, type HmacAlgorithm } from '../signing-key'
import type { NamedSecret } from './named-secrets'

/** More words than this in one header are not looked at. */
const MAX_WORDS = 16

const ALGORITHMS = Object.keys(DIGEST_BYTES) as HmacAlgorithm[]

/**
 * What is in a header that the scheme cannot read, if it is the right signature in another form: another algorithm,
 * encoding or prefix. In words that end "the header holds …"; null if it is not that.
 */
export function findForm(
  headerValue: string,
  secrets: readonly NamedSecret[],
  signed: readonly Uint8Array[],
): string | null {
  const read = wordsOf(headerValue).flatMap((word) => {
    const hex = fromHex(word)
    const base64 = hex === null ? fromBase64(word) : null
    return [
      ...(hex === null ? [] : [{ bytes: hex, encoding: 'hex' }]),
      ...(base64 === null ? [] : [{ bytes: base64, encoding: 'base64' }]),
    ]
  })
  for (const algorithm of ALGORITHMS) {
    const ofLength = read.filter(({ bytes }) => bytes.byteLength === DIGEST_BYTES[algorithm])
    if (ofLength.length === 0) continue
    for (const { key, name } of secrets) {
      if (key?.kind !== 'hmac') continue
      const expected = macOf(algorithm, key.secret, signed)
      const found = ofLength.find(({ bytes }) => timingSafeEqual(bytes, expected))
      if (found !== undefined)
        return `the right signature for ${name}, but as HMAC-${algorithm.toUpperCase()} in ${found.encoding}`
    }
  }
  return null
}

/** The parts of a value, without the marks between them, each also without what stands before its first `=`. */
function wordsOf(headerValue: string): readonly string[] {
  const words = headerValue.split(/[\s,;:"']+/).filter((word) => word !== '')
  return words.slice(0, MAX_WORDS).flatMap((word) => {
    const at = word.indexOf('=')
    return at < 0 ? [word] : [word, word.slice(at + 1)]
  })
}
