import type { AppClient } from '../../../../../shared/contract'
import type { DeliveryDetail, DeliveryId } from '../../../../../shared/contract/deliveries'
import { contentEncoding } from '../inspector/content-encoding'
import { readBody, type ReadBody } from '../inspector/read-body'
import { MAX_COMPARED_BYTES } from './compare-bodies'

export interface ComparedDelivery {
  readonly delivery: DeliveryDetail
  readonly body: ReadBody
  /** False when there is more of the body than is compared. */
  readonly isWhole: boolean
}

/** The other delivery and this one, each with the beginning of its body, decoded. Undefined when there is no other. */
export async function readComparison(
  client: Pick<AppClient['deliveries'], 'get' | 'readBody' | 'previousOfEvent'>,
  delivery: DeliveryDetail,
  otherId: DeliveryId | undefined,
  signal: AbortSignal,
): Promise<{ readonly other: ComparedDelivery; readonly own: ComparedDelivery } | undefined> {
  const id = otherId ?? (await client.previousOfEvent({ id: delivery.id })).id
  if (id === null) return undefined
  const read = async (compared: DeliveryDetail): Promise<ComparedDelivery> => {
    const decoded = contentEncoding(compared.headers) !== undefined
    const body = await readBody(client, compared.id, { capBytes: MAX_COMPARED_BYTES, decoded }, signal)
    const isWhole = body.bytes.length === body.totalBytes && compared.storedBytes >= compared.bodyBytes
    return { delivery: compared, body, isWhole }
  }
  const other = await read(await client.get({ id }))
  return { other, own: await read(delivery) }
}
