import type { IncomingMessage } from 'node:http'
import type { DeliveryProblem } from '../../../shared/contract/deliveries'

/** What came of a body that is not whole. */
interface BrokenBody {
  readonly problem: DeliveryProblem
  /** Its beginning. */
  readonly body: Uint8Array
  /** Its length as it was announced or, where nothing was, as far as it was sent. */
  readonly bodyBytes: number
}

export interface BodyListener {
  /** The body is complete, as it was sent: the bytes after the removal of chunked framing, and no decoding. */
  whole(body: Uint8Array): void
  /** It is larger than what is taken, which its length announces or its bytes show. `broken` follows. */
  tooLarge(): void
  /** It ended in another way than it should. */
  broken(broken: BrokenBody): void
}

export interface BodyReading {
  /** Ends the reading with `broken`, unless it has ended. */
  breakOff(problem: DeliveryProblem): void
}

/** So much is kept of a body that is too large. */
const KEPT_OF_TOO_LARGE_BYTES = 65_536

/**
 * Collects a body, and calls `whole` or `broken`, once. Of one that is too large the beginning is kept; the rest is counted
 * as it passes, so that its true length is known though there was never room for it.
 */
export function readBody(request: IncomingMessage, maxBytes: number, on: BodyListener): BodyReading {
  const announcedBytes = announcedLength(request)
  let chunks: Buffer[] = []
  let size = 0
  let isTooLarge = false
  let isOver = false

  function grow(chunk: Buffer): void {
    if (isOver) return
    const room = isTooLarge ? KEPT_OF_TOO_LARGE_BYTES - size : Infinity
    size += chunk.byteLength
    if (room > 0) chunks.push(chunk)
    if (!isTooLarge && size > maxBytes) exceed()
  }

  function exceed(): void {
    isTooLarge = true
    // The copy lets go of what lies behind the beginning.
    chunks = [Buffer.concat(chunks).subarray(0, KEPT_OF_TOO_LARGE_BYTES)].map((beginning) => Buffer.from(beginning))
    on.tooLarge()
  }

  function breakOff(problem: DeliveryProblem): void {
    if (isOver) return
    isOver = true
    const body = Buffer.concat(chunks).subarray(0, isTooLarge ? KEPT_OF_TOO_LARGE_BYTES : size)
    const bodyBytes = isTooLarge ? Math.max(announcedBytes, size) : size
    chunks = []
    on.broken({ problem: isTooLarge ? 'too-large' : problem, body, bodyBytes })
  }

  request.on('data', grow)
  request.on('end', () => {
    if (isOver) return
    if (isTooLarge) {
      breakOff('too-large')
      return
    }
    isOver = true
    const [only] = chunks
    on.whole(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks, size))
  })
  // The sender hung up. Of a request that is whole it is no matter here.
  request.on('error', () => breakOff('cut-off'))
  if (announcedBytes > maxBytes) exceed()
  return { breakOff }
}

/** 0 for a chunked body, which announces none. Node has refused what is no number, but not what is none of JavaScript's. */
export function announcedLength({ headers }: Pick<IncomingMessage, 'headers'>): number {
  return Math.min(Number(headers['content-length'] ?? 0), Number.MAX_SAFE_INTEGER)
}
