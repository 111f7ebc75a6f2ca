/** What is below this can be found by trying, with a token at hand. */
const MIN_BITS = 100

/** A word out of a large list: 2^13 of them. What people take for clever in a word adds less than it seems. */
const WORD_BITS = 13
const REPEATED_BITS = 1

/**
 * True where a secret is more likely made up than drawn. An estimate from above, by two measures: how evenly its bytes are
 * spread, and for a text what its words and the characters between them are worth. It tells `your-256-bit-secret` from random
 * bytes in any encoding; it cannot tell that a random text was printed in a book.
 */
export const isGuessable = (secret: Uint8Array): boolean =>
  Math.min(spreadBits(secret), textBits(secret) ?? Number.POSITIVE_INFINITY) < MIN_BITS

/** Shannon's measure over the bytes that occur. */
function spreadBits(secret: Uint8Array): number {
  const counts = new Map<number, number>()
  for (const byte of secret) counts.set(byte, (counts.get(byte) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits += count * Math.log2(secret.length / count)
  return bits
}

/** Null for what is no printable ASCII. */
function textBits(secret: Uint8Array): number | null {
  if (!secret.every((byte) => byte >= 0x20 && byte < 0x7f)) return null
  const text = Buffer.from(secret).toString('latin1')
  const letterBits = Math.log2(/[a-z]/.test(text) && /[A-Z]/.test(text) ? 52 : 26)
  const seen = new Set<string>()
  let bits = 0
  for (const part of text.match(/[A-Z]?[a-z]+|[A-Z]+|\d+|[-_ .]|[^A-Za-z\d]/g) ?? []) {
    bits += seen.has(part) ? REPEATED_BITS : bitsOf(part, letterBits)
    if (part.length >= 3) seen.add(part)
  }
  return bits
}

function bitsOf(part: string, letterBits: number): number {
  if (/^\d/.test(part)) return Math.log2(10) * unforeseen(part)
  if (/^[-_ .]/.test(part)) return 1
  if (/^[A-Z]?[a-z]{2,}$|^[A-Z]{3,}$/.test(part)) return Math.min(WORD_BITS, part.length * letterBits)
  return part.length * letterBits
}

/** How many characters do not just go on as the three before them did: `1234`, `9876`, `0000`. */
function unforeseen(part: string): number {
  const step = (at: number): number => part.charCodeAt(at) - part.charCodeAt(at - 1)
  let count = 0
  for (let at = 0; at < part.length; at += 1) {
    const goesOn = at >= 3 && step(at) === step(at - 1) && step(at) === step(at - 2) && Math.abs(step(at)) <= 1
    if (!goesOn) count += 1
  }
  return count
}
