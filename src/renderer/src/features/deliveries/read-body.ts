import type { AppClient } from '../../../../shared/contract'
import type { DeliveryId } from '../../../../shared/contract/deliveries'

export interface ReadBody {
  /** The first bytes of the body, at most the cap. */
  readonly bytes: Uint8Array
  readonly totalBytes: number
}

const PIECE_BYTES = 262_144

/**
 * Fetches a body from its start in pieces, up to `capBytes`. Stops between two pieces when the signal is aborted, so a
 * walk through large deliveries does not pile up.
 */
export async function readBody(
  client: Pick<AppClient['deliveries'], 'readBody'>,
  id: DeliveryId,
  capBytes: number,
  signal: AbortSignal,
): Promise<ReadBody> {
  const pieces: Uint8Array[] = []
  let offset = 0
  let totalBytes = 0
  do {
    signal.throwIfAborted()
    const piece = await client.readBody({ id, offset, maxBytes: Math.min(PIECE_BYTES, capBytes - offset) })
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
  return { bytes, totalBytes }
}
