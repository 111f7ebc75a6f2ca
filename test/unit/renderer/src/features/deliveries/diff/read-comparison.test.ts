import { expect, it, vi } from 'vitest'
import { readComparison } from '../../../../../../../src/renderer/src/features/deliveries/diff/read-comparison'
import type { AppClient } from '../../../../../../../src/shared/contract'
import type { DeliveryId } from '../../../../../../../src/shared/contract/deliveries'
import { deliveryDetail, deliveryId } from '../../../../fixtures'

type Client = AppClient['deliveries']

function rig(previous: DeliveryId | null) {
  return {
    get: vi.fn<Client['get']>(async ({ id }) => deliveryDetail(Number(id))),
    readBody: vi.fn<Client['readBody']>(async () => ({
      bytes: Uint8Array.of(1, 2),
      totalBytes: 2,
      decodingProblem: null,
    })),
    previousOfEvent: vi.fn<Client['previousOfEvent']>(async () => ({ id: previous })),
  }
}
const { signal } = new AbortController()

it('compares with the one before of the same event', async () => {
  const main = rig(deliveryId(3))
  const read = await readComparison(main, deliveryDetail(5), undefined, signal)
  expect(read?.other.delivery.seq).toBe(3)
  expect(read?.own).toMatchObject({ delivery: { seq: 5 }, isWhole: true })
})

it('compares with the one that was picked, without looking for another', async () => {
  const main = rig(deliveryId(3))
  const read = await readComparison(main, deliveryDetail(5), deliveryId(2), signal)
  expect(read?.other.delivery.seq).toBe(2)
  expect(main.previousOfEvent).not.toHaveBeenCalled()
})

it('has nothing to compare with when none came before', async () => {
  expect(await readComparison(rig(null), deliveryDetail(5), undefined, signal)).toBeUndefined()
})

it('compares what was encoded decoded, and knows what is not stored whole', async () => {
  const main = rig(deliveryId(3))
  const own = deliveryDetail(5, { headers: [['Content-Encoding', 'br']], bodyBytes: 9, storedBytes: 2 })
  const read = await readComparison(main, own, undefined, signal)
  expect(main.readBody.mock.calls.map(([{ id, decoded }]) => [Number(id), decoded])).toEqual([
    [3, false],
    [5, true],
  ])
  expect(read?.own.isWhole).toBe(false)
  expect(read?.other.isWhole).toBe(true)
})
