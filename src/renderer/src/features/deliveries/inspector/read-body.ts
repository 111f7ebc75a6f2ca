import type { AppClient } from '../../../../../shared/contract'
import type { DeliveryId } from '../../../../../shared/contract/deliveries'

export interface ReadBody {
  /** The first bytes of the body, at most the cap. */
  readonly bytes: Uint8Array
  readonly totalBytes: number
  /** Why the bytes are still encoded though they were to be decoded. */
  readonly decodingProblem: string | undefined
}

interface HowToRead {
  readonly capBytes: number
  readonly decoded: boolean
}

const PIECE_BYTES = 262_144

/**
 * Fetches a body from its start in pieces, up to `capBytes`. Stops between two pieces when the signal is aborted, so a
 * walk through large deliveries does not pile up. What cannot be decoded is fetched as it was received.
 */
export async function readBody(
  client: Pick<AppClient['deliveries'], 'readBody'>,
  id: DeliveryId,
  { capBytes, decoded }: HowToRead,
  signal: AbortSignal,
): Promise<ReadBody> {
  const pieces: Uint8Array[] = []
  let offset = 0
  let totalBytes = 0
  do {
    signal.throwIfAborted()
    const piece = await client.readBody({ id, offset, maxBytes: Math.min(PIECE_BYTES, capBytes - offset), decoded })
    if (decoded && piece.decodingProblem !== null) {
      const asReceived = await readBody(client, id, { capBytes, decoded: false }, signal)
      return { ...asReceived, decodingProblem: piece.decodingProblem }
    }
    totalBytes = piece.totalBytes
    pieces.push(piece.bytes)
    offset += piece.bytes.length
    if (piece.bytes.length === 0) break
  } while (offset < totalBytes && offset < capBytes)

  const bytes = new Uint8Array(offset)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return { bytes, totalBytes, decodingProblem: undefined }
}
