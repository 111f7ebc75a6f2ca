import type { AppClient } from '../../../../shared/contract'
import type { DeliveryDetail } from '../../../../shared/contract/deliveries'

const PIECE_BYTES = 524_288

/**
 * All that is stored of a body, encoded as it was received: it is sent with the headers that say so. Stops between two
 * pieces when the signal is aborted.
 */
export async function loadBody(
  client: Pick<AppClient['deliveries'], 'readBody'>,
  { id, storedBytes }: Pick<DeliveryDetail, 'id' | 'storedBytes'>,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const body = new Uint8Array(storedBytes)
  let offset = 0
  while (offset < storedBytes) {
    signal.throwIfAborted()
    const { bytes } = await client.readBody({ id, offset, maxBytes: Math.min(PIECE_BYTES, storedBytes - offset) })
    if (bytes.length === 0) break
    body.set(bytes, offset)
    offset += bytes.length
  }
  return offset === storedBytes ? body : body.slice(0, offset)
}
