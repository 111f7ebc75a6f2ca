import type { NewDelivery } from '../../ports/records'

/** The columns of a delivery on its way, but for its body. A list of plain values is by far the cheapest to send. */
const FIELDS = [
  'id',
  'endpointId',
  'receivedAt',
  'method',
  'target',
  'event',
  'senderId',
  'attempt',
  'status',
  'signature',
  'bodyBytes',
  'durationMs',
  'httpVersion',
  'remoteAddress',
  'headersJson',
  'answeredAt',
  'verdictJson',
] as const satisfies readonly (keyof NewDelivery)[]

type Field = (typeof FIELDS)[number]
/** Makes the file not compile when a field of a delivery is missing above. */
type Missing = Exclude<keyof NewDelivery, Field | 'body'>
type Value = [Missing] extends [never] ? NewDelivery[Field] : never

/**
 * A batch on its way to the store's thread. The bodies go in one piece: a structured clone of a view takes all of the
 * memory behind it along, and what Node reads from a socket is a view on 64 KiB.
 */
export interface PackedDeliveries {
  readonly values: readonly Value[]
  readonly lengths: readonly number[]
  readonly bodies: Uint8Array
}

export function packDeliveries(deliveries: readonly NewDelivery[]): PackedDeliveries {
  const lengths = deliveries.map(({ body }) => body.byteLength)
  const bodies = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0))
  const values: Value[] = []
  let offset = 0
  for (const delivery of deliveries) {
    bodies.set(delivery.body, offset)
    offset += delivery.body.byteLength
    for (const field of FIELDS) values.push(delivery[field])
  }
  return { values, lengths, bodies }
}

export function unpackDeliveries({ values, lengths, bodies }: PackedDeliveries): NewDelivery[] {
  let offset = 0
  return lengths.map((length, row) => {
    const delivery: Record<string, unknown> = { body: bodies.subarray(offset, offset + length) }
    for (const [column, field] of FIELDS.entries()) delivery[field] = values[row * FIELDS.length + column]
    offset += length
    return delivery as unknown as NewDelivery
  })
}
