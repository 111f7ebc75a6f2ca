const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const OUTSIDE = /[^A-Za-z0-9_-]/

/** Where a text stops being base64url: outside the alphabet, or at its last character, which does not fit the length. */
export interface Base64urlFault {
  readonly kind: 'character' | 'length' | 'trailing-bits'
  readonly offset: number
}

/**
 * Finds out whether a text is base64url as RFC 7515 §2 has it: no padding, no line breaks, nothing else. Bits that encode
 * no byte must be zero (RFC 4648 §3.5), or one signature would have several spellings, and a token several ids.
 */
export function findBase64urlFault(text: string): Base64urlFault | null {
  const outside = text.search(OUTSIDE)
  if (outside >= 0) return { kind: 'character', offset: outside }
  const rest = text.length % 4
  if (rest === 0) return null
  const offset = text.length - 1
  if (rest === 1) return { kind: 'length', offset }
  const unusedBits = rest === 2 ? 0b1111 : 0b11
  return (ALPHABET.indexOf(text.charAt(offset)) & unusedBits) === 0 ? null : { kind: 'trailing-bits', offset }
}

/** The bytes, or undefined where {@link findBase64urlFault} finds fault. */
export const decodeBase64url = (text: string): Buffer | undefined =>
  findBase64urlFault(text) === null ? Buffer.from(text, 'base64url') : undefined
