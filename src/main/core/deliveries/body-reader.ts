import type { DeliveryId } from '../../../shared/contract/deliveries'
import type { Records } from '../../ports/records'
import { decodeBody, type DecodedBody } from './decode-body'

interface BodyAsk {
  readonly id: DeliveryId
  readonly offset: number
  readonly maxBytes: number
  readonly decoded: boolean
}

interface BodyPiece {
  readonly bytes: Uint8Array
  readonly totalBytes: number
  readonly decodingProblem: string | null
}

/**
 * Reads pieces of bodies, decoded where that is asked for. A decoded body is kept until another one is: a viewer that asks
 * for piece after piece would otherwise have the whole decoded for each.
 */
export function createBodyReader(
  deliveries: Pick<Records['deliveries'], 'get' | 'body'>,
): (ask: BodyAsk) => Promise<BodyPiece | undefined> {
  let last: { readonly id: DeliveryId; readonly body: Promise<DecodedBody | undefined> } | undefined

  async function decode(id: DeliveryId): Promise<DecodedBody | undefined> {
    const delivery = await deliveries.get(id)
    if (delivery === undefined) return undefined
    const whole = await deliveries.body(id, 0, Math.max(delivery.storedBytes, 1))
    return whole && decodeBody(whole.bytes, delivery.headers)
  }

  async function readDecoded({ id, offset, maxBytes }: BodyAsk): Promise<BodyPiece | undefined> {
    if (last?.id !== id) last = { id, body: decode(id) }
    const decoded = await last.body
    if (decoded === undefined) return undefined
    // Copied and not viewed, as a Buffer's `slice` is: a view would carry the whole body over the border.
    const bytes = new Uint8Array(decoded.bytes.subarray(offset, offset + maxBytes))
    return { bytes, totalBytes: decoded.bytes.byteLength, decodingProblem: decoded.problem }
  }

  return async (ask) => {
    if (ask.decoded) return readDecoded(ask)
    const piece = await deliveries.body(ask.id, ask.offset, ask.maxBytes)
    return piece && { ...piece, decodingProblem: null }
  }
}
