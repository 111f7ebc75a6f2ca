import { describe, expect, it } from 'vitest'
import { createDeliveries } from '../../../../../src/main/core/deliveries/create-deliveries'
import type { CapturedBatch } from '../../../../../src/main/ports/engine'
import type { Records } from '../../../../../src/main/ports/records'
import type { DeliveriesView, DeliveryId, DeliverySummary } from '../../../../../src/shared/contract/deliveries'

const delivery = (seq: number) => ({ seq }) as DeliverySummary
const ID = 'AAAAAAAAAAAAAAAAAAAAAA' as DeliveryId

function setUp() {
  let captured: (batch: CapturedBatch) => void = () => undefined
  const announced: DeliveriesView[] = []
  const rows = { answer: (): void => undefined }
  const handlers = createDeliveries({
    engine: {
      records: {
        deliveries: {
          newest: (limit) =>
            new Promise((resolve) => {
              rows.answer = () => resolve({ total: 2, deliveries: [delivery(2), delivery(1)].slice(0, limit) })
            }),
          before: async (seq, limit) => [delivery(seq - 1)].slice(0, limit),
          get: async () => undefined,
          body: async () => undefined,
        },
      } satisfies Pick<Records, 'deliveries'> as unknown as Records,
      onCaptured: (listener) => {
        captured = listener
        return () => undefined
      },
    },
    announce: { captured: (view) => void announced.push(view) },
  })
  return { handlers, announced, rows, captured: (batch: CapturedBatch) => captured(batch) }
}

describe('deliveries', () => {
  it('announces each batch with a higher revision, newest first', () => {
    const { captured, announced } = setUp()
    captured({ total: 2, counts: new Map(), deliveries: [delivery(1), delivery(2)] })
    captured({ total: 3, counts: new Map(), deliveries: [delivery(3)] })
    expect(announced).toEqual([
      { rev: 1, total: 2, deliveries: [delivery(2), delivery(1)] },
      { rev: 2, total: 3, deliveries: [delivery(3)] },
    ])
  })

  it('gives a snapshot the revision of before it was read, so that what came meanwhile is newer', async () => {
    const { handlers, captured, rows, announced } = setUp()
    const view = handlers.view()
    captured({ total: 3, counts: new Map(), deliveries: [delivery(3)] })
    rows.answer()
    expect((await view).rev).toBe(0)
    expect(announced[0]?.rev).toBe(1)
  })

  it('says that a delivery is gone', async () => {
    const { handlers } = setUp()
    const gone = { code: 'deliveries.not_found' }
    await expect(handlers.get({ id: ID })).rejects.toMatchObject(gone)
    await expect(handlers.readBody({ id: ID, offset: 0, maxBytes: 1 })).rejects.toMatchObject(gone)
  })
})
