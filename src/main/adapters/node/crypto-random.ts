import { randomBytes } from 'node:crypto'
import type { Random } from '../../ports/random'

const ID_BYTES = 16

/** The operating system's source of random bytes. */
export const cryptoRandom: Random = {
  // A plain copy: small Buffers are slices of one shared pool, and would carry their neighbours across a process border.
  bytes: (count) => Uint8Array.from(randomBytes(count)),
  id: () => randomBytes(ID_BYTES).toString('base64url'),
}
