import { quoteJson } from '../text/words'

/** So many rounds are done for one text, whatever it asks for: they keep the computer busy before anything is known of it. */
export const MAX_PBES2_COUNT = 1_000_000

/** Counts the rounds of all recipients, keys and layers of one text. */
export interface Pbes2Budget {
  /** Takes what one try with this header costs; why it is refused, or null. */
  refuse(header: ReadonlyMap<string, unknown>): string | null
}

export function createPbes2Budget(): Pbes2Budget {
  let left = MAX_PBES2_COUNT
  return {
    refuse(header) {
      const alg = header.get('alg')
      if (typeof alg !== 'string' || !alg.startsWith('PBES2')) return null
      const count = header.get('p2c')
      if (typeof count !== 'number' || !Number.isInteger(count) || count < 1)
        return `"p2c" is ${count === undefined ? 'missing' : quoteJson(count)}, not a number of rounds (RFC 7518 §4.8.1.2).`
      if (count > left)
        return `"p2c" asks for ${String(count)} rounds; at most ${String(MAX_PBES2_COUNT)} are done for one text, for such a token is a way to keep a receiver busy (RFC 7518 §4.8.1.2).`
      left -= count
      return null
    },
  }
}
