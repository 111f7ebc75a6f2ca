import { expect, it, vi } from 'vitest'
import { createSendings } from '../../../../../../src/renderer/src/features/sending/sendings'
import type { DeliveryId } from '../../../../../../src/shared/contract/deliveries'
import type { Sending } from '../../../../../../src/shared/contract/sending'
import { AppError } from '../../../../../../src/shared/errors'
import { deliveryId } from '../../../fixtures'
import { promised } from '../promised'

const sendingOf = (attempt: number): Sending => ({
  deliveryId: deliveryId(1),
  kind: 'forward',
  url: 'http://localhost:3000',
  attempt,
  outcome: {
    sentAt: attempt,
    status: 200,
    headers: [],
    body: new Uint8Array(0),
    bodyBytes: 0,
    durationMs: 1,
    error: null,
  },
})

function setUp() {
  const listeners = new Set<(sent: { deliveryId: DeliveryId }) => void>()
  const list = vi.fn((): Promise<{ sendings: Sending[] }> => Promise.resolve({ sendings: [sendingOf(1)] }))
  const onSent = (listener: (sent: { deliveryId: DeliveryId }) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const sendings = createSendings({ list, onSent }, deliveryId(1))
  const announce = (id: DeliveryId): void => {
    for (const listener of listeners) listener({ deliveryId: id })
  }
  return { sendings, list, announce }
}

it('asks again when this delivery was sent on, and for no other', async () => {
  const { sendings, list, announce } = setUp()
  sendings.watch()
  await vi.waitUntil(() => sendings.getState().sendings !== undefined)
  announce(deliveryId(2))
  expect(list).toHaveBeenCalledTimes(1)
  list.mockResolvedValueOnce({ sendings: [sendingOf(1), sendingOf(2)] })
  announce(deliveryId(1))
  await vi.waitUntil(() => sendings.getState().sendings?.length === 2)
})

it('stops when it is told to', () => {
  const { sendings, list, announce } = setUp()
  sendings.watch()()
  announce(deliveryId(1))
  expect(list).toHaveBeenCalledTimes(1)
})

it('lets the latest answer stand, however late an older one comes', async () => {
  const { sendings, list } = setUp()
  const slow = promised<{ sendings: Sending[] }>()
  list.mockReturnValueOnce(slow.promise)
  const first = sendings.load()
  list.mockResolvedValueOnce({ sendings: [sendingOf(1), sendingOf(2)] })
  await sendings.load()
  slow.resolve({ sendings: [] })
  await first
  expect(sendings.getState().sendings).toHaveLength(2)
})

it('keeps what is shown when it cannot be asked again', async () => {
  const { sendings, list } = setUp()
  await sendings.load()
  list.mockRejectedValueOnce(new AppError('deliveries.not_found', 'It is gone.'))
  await sendings.load()
  expect(sendings.getState()).toMatchObject({ sendings: [{ attempt: 1 }], error: { code: 'deliveries.not_found' } })
})
