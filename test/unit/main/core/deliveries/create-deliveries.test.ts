import { describe, expect, it } from 'vitest'
import { createDeliveries } from '../../../../../src/main/core/deliveries/create-deliveries'
import type { CapturedBatch } from '../../../../../src/main/ports/engine'
import type { Records } from '../../../../../src/main/ports/records'
import type { DeliveriesView, DeliveryId, DeliverySummary } from '../../../../../src/shared/contract/deliveries'

const delivery = (seq: number) => ({ seq }) as DeliverySummary
const ID = 'AAAAAAAAAAAAAAAAAAAAAA' as DeliveryId

function setUp() {
  let captured: (batch: CapturedBatch) => void = () => undefined
  let changed: (total: number) => void = () => undefined
  const announced: DeliveriesView[] = []
  const changes: { rev: number; total: number }[] = []
  const rows = { answer: (): void => undefined }
  const handlers = createDeliveries({
    engine: {
      records: {
        deliveries: {
          newest: (limit: number) =>
            new Promise((resolve) => {
              rows.answer = () => resolve({ total: 2, deliveries: [delivery(2), delivery(1)].slice(0, limit) })
            }),
          before: async (seq: number, limit: number) => [delivery(seq - 1)].slice(0, limit),
          get: async () => undefined,
          body: async () => undefined,
          pin: async () => false,
          setNote: async () => false,
          explainSignature: async () => undefined,
        } satisfies Partial<Records['deliveries']>,
      } as unknown as Records,
      onCaptured: (listener) => {
        captured = listener
        return () => undefined
      },
      onChanged: (listener) => {
        changed = listener
        return () => undefined
      },
    },
    announce: { captured: (view) => void announced.push(view), changed: (change) => void changes.push(change) },
  })
  return {
    handlers,
    announced,
    changes,
    rows,
    captured: (batch: CapturedBatch) => captured(batch),
    changed: (total: number) => changed(total),
  }
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

  it('counts what was deleted or restored as a change of the same list', () => {
    const { captured, changed, changes } = setUp()
    captured({ total: 2, counts: new Map(), deliveries: [delivery(1), delivery(2)] })
    changed(1)
    expect(changes).toEqual([{ rev: 2, total: 1 }])
  })

  it('says that a delivery is gone', async () => {
    const { handlers } = setUp()
    const gone = { code: 'deliveries.not_found' }
    await expect(handlers.get({ id: ID })).rejects.toMatchObject(gone)
    for (const decoded of [false, true])
      await expect(handlers.readBody({ id: ID, offset: 0, maxBytes: 1, decoded })).rejects.toMatchObject(gone)
    await expect(handlers.explainSignature({ id: ID })).rejects.toMatchObject(gone)
    await expect(handlers.pin({ id: ID, isPinned: true })).rejects.toMatchObject(gone)
    await expect(handlers.setNote({ id: ID, note: 'x' })).rejects.toMatchObject(gone)
  })
})
