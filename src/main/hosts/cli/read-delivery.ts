import { isUtf8 } from 'node:buffer'
import type { DeliveryDetail, DeliverySummary } from '../../../shared/contract/deliveries'
import type { Records } from '../../ports/records'

/** More of a body is not put on one line. */
const MAX_BODY_BYTES = 1_048_576
/** A character of UTF-8 has at most four bytes, so at most three of one that was cut are left. */
const MAX_CUT_BYTES = 3

/** A body in JSON: text where its bytes are UTF-8, so that nothing is lost either way. */
interface BodyText {
  readonly encoding: 'utf8' | 'base64'
  readonly text: string
  /** True when only the beginning is here: of a body over 1 MiB, and of one that did not come whole. */
  readonly isTruncated: boolean
}

export type FullDelivery = DeliveryDetail & { readonly body: BodyText }

/**
 * All that the store has of a delivery. The summary alone while the store closes, since then there is nobody to ask.
 * Rejects when an open store cannot be read.
 */
export async function readDelivery(
  deliveries: Pick<Records['deliveries'], 'get' | 'body'>,
  summary: DeliverySummary,
  isOpen: () => boolean,
): Promise<DeliverySummary | FullDelivery> {
  if (!isOpen()) return summary
  try {
    const detail = await deliveries.get(summary.id)
    const body = await deliveries.body(summary.id, 0, MAX_BODY_BYTES)
    if (detail === undefined || body === undefined) return summary
    // Of a body that was too large, or cut off, the store itself has only the beginning.
    const isCut = body.totalBytes > body.bytes.byteLength || detail.storedBytes < detail.bodyBytes
    return { ...detail, body: toBodyText(body.bytes, isCut) }
  } catch (error) {
    if (isOpen()) throw error
    return summary
  }
}

function toBodyText(bytes: Uint8Array, isTruncated: boolean): BodyText {
  for (let cut = 0; cut <= (isTruncated ? MAX_CUT_BYTES : 0); cut += 1) {
    const whole = bytes.subarray(0, bytes.byteLength - cut)
    if (isUtf8(whole)) return { encoding: 'utf8', text: toBuffer(whole).toString('utf8'), isTruncated }
  }
  return { encoding: 'base64', text: toBuffer(bytes).toString('base64'), isTruncated }
}

const toBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
