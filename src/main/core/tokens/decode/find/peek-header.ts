/** What a header tells of a token before it is read by the letter. */
export interface PeekedHeader {
  readonly isEncrypted: boolean
  readonly algorithm: unknown
}

/** `{"alg":1}` in base64url. Shorter, there is no `alg` in it. */
const SHORTEST = 12
/** How base64url of an object begins: with the brace, or with white space. */
const MAY_BE_OBJECT = /^(?:e[wy]|[ICD])/

/** So many headers of one text are parsed at most. A text with more that are none was made to keep us busy. */
const MAX_PARSED = 2_000

/**
 * Looks at the header that a part of a token may be; null for what is none: it counts when it is a JSON object with `alg` or
 * `enc`. How strictly it is written does not matter here, so that `decodeToken` can say what is wrong. Cheap for what is none.
 */
export function createHeaderPeek(): (part: string) => PeekedHeader | null {
  let left = MAX_PARSED
  return (part) => {
    if (left === 0 || part.length < SHORTEST || !MAY_BE_OBJECT.test(part)) return null
    const text = Buffer.from(part, 'base64url').toString('utf8')
    if (!/"(?:alg|enc)"/.test(text) || !text.trimEnd().endsWith('}')) return null
    left -= 1
    try {
      const header = JSON.parse(text) as unknown
      if (typeof header !== 'object' || header === null) return null
      const isEncrypted = 'enc' in header
      const algorithm = 'alg' in header ? header.alg : undefined
      return isEncrypted || algorithm !== undefined ? { isEncrypted, algorithm } : null
    } catch {
      return null
    }
  }
}
