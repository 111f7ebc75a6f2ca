import type { DeliveryFacts, ReceivedDelivery } from '../../ports/records'

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
  'bodyBytes',
  'durationMs',
  'problem',
  'via',
  'httpVersion',
  'remoteAddress',
  'answeredAt',
  'headersJson',
  'trailersJson',
] as const satisfies readonly (keyof ReceivedDelivery)[]

type Field = (typeof FIELDS)[number]
/** Makes the file not compile when a field of a delivery is missing above. */
type Missing = Exclude<keyof ReceivedDelivery, Field | 'body'>
type Value = [Missing] extends [never] ? ReceivedDelivery[Field] : never

/**
 * A batch on its way to the store's thread. The bodies go in one piece: a structured clone of a view takes all of the
 * memory behind it along, and what Node reads from a socket is a view on 64 KiB.
 */
export interface PackedDeliveries {
  readonly values: readonly Value[]
  readonly lengths: readonly number[]
  readonly bodies: Uint8Array<ArrayBuffer>
}

export function packDeliveries(deliveries: readonly ReceivedDelivery[]): PackedDeliveries {
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

export function unpackDeliveries({ values, lengths, bodies }: PackedDeliveries): ReceivedDelivery[] {
  let offset = 0
  return lengths.map((length, row) => {
    const delivery: Record<string, unknown> = { body: bodies.subarray(offset, offset + length) }
    for (const [column, field] of FIELDS.entries()) delivery[field] = values[row * FIELDS.length + column]
    offset += length
    return delivery as unknown as ReceivedDelivery
  })
}

/** What was found out about each delivery, on its way back: three values each. */
export type PackedFacts = readonly (DeliveryFacts['signature'] | number)[]

const DUPLICATE = 1
const OUT_OF_ORDER = 2

export function packFacts(facts: readonly DeliveryFacts[]): PackedFacts {
  const packed: (DeliveryFacts['signature'] | number)[] = []
  for (const { signature, earlierTries, isDuplicate, isOutOfOrder } of facts)
    packed.push(signature, earlierTries, (isDuplicate ? DUPLICATE : 0) | (isOutOfOrder ? OUT_OF_ORDER : 0))
  return packed
}

/** Those of `count` deliveries, from the one at `first` on. */
export function unpackFacts(packed: PackedFacts, first: number, count: number): DeliveryFacts[] {
  return Array.from({ length: count }, (_, index) => {
    const at = (first + index) * 3
    const flags = packed[at + 2] as number
    return {
      signature: packed[at] as DeliveryFacts['signature'],
      earlierTries: packed[at + 1] as number,
      isDuplicate: (flags & DUPLICATE) !== 0,
      isOutOfOrder: (flags & OUT_OF_ORDER) !== 0,
    }
  })
}
