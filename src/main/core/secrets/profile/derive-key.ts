import { scrypt } from 'node:crypto'

/** The cost of scrypt (RFC 7914 §2): N iterations over blocks of 128·r bytes, p times. */
export interface ScryptCost {
  readonly n: number
  readonly r: number
  readonly p: number
}

/** 128 MiB and a few hundred milliseconds for each guess. */
export const COST: ScryptCost = { n: 131_072, r: 8, p: 1 }

/** What a file may ask for: it comes from anywhere, and must not take all memory or minutes of work. */
const MAX_BYTES = 256 * 1_048_576
const MAX_P = 4

/** Whether we are willing to do this much work for a file, and the numbers are ones that scrypt takes. */
export function isBearable({ n, r, p }: ScryptCost): boolean {
  return n > 1 && Math.log2(n) % 1 === 0 && r >= 1 && p >= 1 && p <= MAX_P && 128 * n * r <= MAX_BYTES
}

/** In a thread of the pool: the event loop goes on. Two spellings of one character are one passphrase. */
export function deriveKey(passphrase: string, salt: Uint8Array, cost: ScryptCost, keyBytes: number): Promise<Buffer> {
  const { n: N, r, p } = cost
  return new Promise((resolve, reject) => {
    // Node counts a little more than the blocks themselves.
    scrypt(passphrase.normalize('NFC'), salt, keyBytes, { N, r, p, maxmem: 2 * MAX_BYTES }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}
