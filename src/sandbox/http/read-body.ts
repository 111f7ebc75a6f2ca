import type { IncomingMessage } from 'node:http'

/**
 * The whole body as it came, or undefined when it has more than `maxBytes`.
 *
 * What is too large is read to its end and thrown away: a server that closes instead resets the connection under a client
 * that is still sending, which then never sees the 413. The server's request timeout ends a body without an end.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength
      if (size <= maxBytes) chunks.push(chunk)
      else chunks.length = 0
    })
    request.once('end', () => {
      resolve(size <= maxBytes ? Buffer.concat(chunks) : undefined)
    })
    request.once('error', reject)
    request.once('close', () => {
      reject(new Error('The client went away before its request had ended.'))
    })
  })
}
