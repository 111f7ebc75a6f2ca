import type { DeliveryId } from '../../../shared/contract/deliveries'
import type { Random } from '../../ports/random'

const TIME_BYTES = 6
const RANDOM_BYTES = 10
/** Random bytes are fetched for this many ids at a time. */
const POOLED_IDS = 256

/**
 * Ids of 48 bits of time and 80 random ones, like UUID version 7 (RFC 9562 §5.7): the index of the deliveries then grows at
 * one end, where wholly random ids would have every insert rewrite another page. Nobody has to be unable to guess
 * the id of a delivery: it opens nothing by itself.
 */
export function createDeliveryIds(random: Random): (nowMs: number) => DeliveryId {
  let pool: Uint8Array = new Uint8Array(0)
  let used = 0

  return (nowMs) => {
    if (used + RANDOM_BYTES > pool.byteLength) {
      pool = random.bytes(POOLED_IDS * RANDOM_BYTES)
      used = 0
    }
    const id = Buffer.allocUnsafe(TIME_BYTES + RANDOM_BYTES)
    id.writeUIntBE(nowMs, 0, TIME_BYTES)
    id.set(pool.subarray(used, used + RANDOM_BYTES), TIME_BYTES)
    used += RANDOM_BYTES
    return id.toString('base64url') as DeliveryId
  }
}
