import { vi } from 'vitest'
import type { DeliveriesView, DeliverySummary } from '../../../../../../src/shared/contract/deliveries'
import { deliveriesFrom } from '../../../fixtures'

const SNAPSHOT_ROWS = 200

interface QueryInput {
  readonly query: string
  readonly beforeSeq: number | null
  readonly limit: number
}

/** A main process that holds deliveries 1 to `count`, and can receive more. It finds `even` and `all`; `bad:` is none. */
export function fakeMain(count: number) {
  let held = deliveriesFrom(count, 1)
  let rev = 0
  let skipped = 0
  const captured = new Set<(view: DeliveriesView) => void>()
  const changed = new Set<(payload: { rev: number; total: number }) => void>()
  const view = (deliveries: DeliverySummary[]): DeliveriesView => ({ rev, total: held.length, deliveries })
  const listen = <T>(listeners: Set<T>, listener: T): (() => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  const client = {
    view: vi.fn(async () => view(held.slice(0, SNAPSHOT_ROWS))),
    page: vi.fn(async ({ beforeSeq, limit }: { beforeSeq: number; limit: number }) => ({
      deliveries: held.filter(({ seq }) => seq < beforeSeq).slice(0, limit),
    })),
    query: vi.fn(async ({ query, beforeSeq, limit }: QueryInput) => {
      if (query.includes('bad:'))
        return {
          deliveries: [],
          total: 0,
          problems: [{ offset: query.indexOf('bad:'), length: 4, message: 'There is no field bad.' }],
        }
      const fitting = held.filter(({ seq }) => query !== 'even' || seq % 2 === 0)
      const deliveries = fitting.filter(({ seq }) => seq < (beforeSeq ?? Infinity)).slice(0, limit)
      return { deliveries, total: fitting.length, problems: [] }
    }),
    onCaptured: (listener: (view: DeliveriesView) => void) => listen(captured, listener),
    onChanged: (listener: (payload: { rev: number; total: number }) => void) => listen(changed, listener),
  }
  return {
    client,
    capture: (more: number) => {
      const newest = (held[0]?.seq ?? 0) + skipped
      skipped = 0
      const arrived = deliveriesFrom(newest + more, newest + 1)
      held = [...arrived, ...held]
      rev += 1
      for (const announce of captured) announce(view(arrived.slice(0, SNAPSHOT_ROWS)))
    },
    /** A number that no delivery has: it was deleted before it was announced. */
    skip: () => {
      skipped += 1
    },
    lose: (seq: number) => {
      held = held.filter((row) => row.seq !== seq)
    },
    pin: (seq: number) => {
      held = held.map((row) => (row.seq === seq ? { ...row, isPinned: true } : row))
    },
    change: () => {
      rev += 1
      for (const announce of changed) announce({ rev, total: held.length })
    },
  }
}
