import { MAX_BODY_PIECE_BYTES, type DeliveryDetail, type DeliveryId } from '../../../shared/contract/deliveries'
import type { Records } from '../../ports/records'

/** A delivery with all that is stored of its body. */
export interface WholeDelivery {
  readonly detail: DeliveryDetail
  readonly body: Uint8Array
}

/** In pieces, as a body crosses from the store's thread. Undefined when the delivery is no longer there. */
export async function readWhole(
  deliveries: Pick<Records['deliveries'], 'get' | 'body'>,
  id: DeliveryId,
): Promise<WholeDelivery | undefined> {
  const detail = await deliveries.get(id)
  if (detail === undefined) return undefined
  const pieces: Uint8Array[] = []
  for (let offset = 0; ;) {
    const piece = await deliveries.body(id, offset, MAX_BODY_PIECE_BYTES)
    if (piece === undefined) return undefined
    pieces.push(piece.bytes)
    offset += piece.bytes.byteLength
    if (piece.bytes.byteLength === 0 || offset >= piece.totalBytes) break
  }
  return { detail, body: pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : joined(pieces) }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const body = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const piece of pieces) {
    body.set(piece, at)
    at += piece.byteLength
  }
  return body
}
