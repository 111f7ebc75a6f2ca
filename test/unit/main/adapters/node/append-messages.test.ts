import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  packDeliveries,
  packFacts,
  unpackDeliveries,
  unpackFacts,
} from '../../../../../src/main/adapters/node/append-messages'
import type { DeliveryFacts } from '../../../../../src/main/ports/records'
import { SIGNATURE_STATES } from '../../../../../src/shared/contract/signatures'
import { sampleDelivery } from '../../core/store/sample-records'

describe('deliveries on their way', () => {
  it('arrive as they were sent, with bodies of all sizes', () => {
    const sent = [
      sampleDelivery(1),
      sampleDelivery(2, { body: new Uint8Array(0), event: null, senderId: null, attempt: null, remoteAddress: null }),
      sampleDelivery(3, { body: new Uint8Array(70_000).fill(7), problem: 'cut-off', trailersJson: '["A","1"]' }),
    ]
    expect(unpackDeliveries(structuredClone(packDeliveries(sent)))).toEqual(sent)
  })

  it('take no more along than their bodies', () => {
    const large = new Uint8Array(65_536)
    const packed = packDeliveries([sampleDelivery(1, { body: large.subarray(10, 20) })])
    expect(packed.bodies.buffer.byteLength).toBe(10)
  })
})

describe('facts on their way back', () => {
  const facts: fc.Arbitrary<DeliveryFacts> = fc.record({
    signature: fc.constantFrom(...SIGNATURE_STATES),
    earlierTries: fc.nat(1_000_000),
    isDuplicate: fc.boolean(),
    isOutOfOrder: fc.boolean(),
  })

  it('arrive as they were found, for each batch its own', () => {
    fc.assert(
      fc.property(fc.array(facts), fc.array(facts), (first, second) => {
        const packed = packFacts([...first, ...second])
        expect(unpackFacts(packed, 0, first.length)).toEqual(first)
        expect(unpackFacts(packed, first.length, second.length)).toEqual(second)
      }),
    )
  })
})
