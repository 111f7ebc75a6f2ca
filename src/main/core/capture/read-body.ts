import type { IncomingMessage } from 'node:http'

export interface BodyReading {
  /** Forgets what came and ignores what comes. Nothing is called after that. */
  discard(): void
}

/**
 * Collects a body as it was sent: the bytes after the removal of chunked framing, and no decoding. Calls one of the two,
 * or neither when the sender hangs up half-way.
 */
export function readBody(
  request: IncomingMessage,
  maxBytes: number,
  on: { readonly body: (body: Uint8Array) => void; readonly tooLarge: () => void },
): BodyReading {
  let chunks: Buffer[] = []
  let size = 0
  let isWanted = true

  function discard(): void {
    isWanted = false
    chunks = []
  }

  request.on('data', (chunk: Buffer) => {
    if (!isWanted) return
    size += chunk.byteLength
    if (size <= maxBytes) {
      chunks.push(chunk)
      return
    }
    discard()
    on.tooLarge()
  })
  request.on('end', () => {
    if (!isWanted) return
    const [only] = chunks
    on.body(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks, size))
  })
  // The sender hung up: it got no answer, so nothing was promised.
  request.on('error', discard)
  return { discard }
}
