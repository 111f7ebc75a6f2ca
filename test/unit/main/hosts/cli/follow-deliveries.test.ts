import { describe, expect, it } from 'vitest'
import { followDeliveries } from '../../../../../src/main/hosts/cli/follow-deliveries'
import type { CapturedBatch, Engine } from '../../../../../src/main/ports/engine'
import type { DeliverySummary } from '../../../../../src/shared/contract/deliveries'

const delivery = (seq: number): DeliverySummary => ({ seq }) as DeliverySummary
const batch = (from: number, to: number): CapturedBatch => ({
  total: to,
  counts: new Map(),
  deliveries: Array.from({ length: to - from + 1 }, (_, index) => delivery(from + index)),
})

/** A store with `stored` deliveries, which can be made unreadable, and what was handed over from it. */
async function setUp(stored: number) {
  let announce: (batch: CapturedBatch) => void = () => undefined
  let isReadable = true
  const engine = {
    records: {
      deliveries: {
        newest: async (limit: number) => ({
          total: stored,
          deliveries: stored === 0 ? [] : [delivery(stored)].slice(0, limit),
        }),
        before: async (seq: number, limit: number) => {
          if (!isReadable) throw new Error('the store is closed')
          return Array.from({ length: Math.min(limit, seq - 1) }, (_, index) => delivery(seq - 1 - index))
        },
      },
    },
    onCaptured: (listener: (batch: CapturedBatch) => void) => {
      announce = listener
      return () => undefined
    },
  } as unknown as Engine
  const handed: number[] = []
  const follower = await followDeliveries(engine, async ({ seq }) => {
    await Promise.resolve()
    handed.push(seq)
  })
  return {
    follower,
    handed,
    announce: (captured: CapturedBatch) => announce(captured),
    close: async () => void (isReadable = false),
  }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)

describe('followDeliveries', () => {
  it('keeps what comes before the start, and hands all over in order', async () => {
    const { follower, handed, announce, close } = await setUp(0)
    announce(batch(1, 3))
    expect(handed).toEqual([])
    void follower.start()
    announce(batch(4, 4))
    await follower.finish(close)
    expect(handed).toEqual([1, 2, 3, 4])
  })

  it('leaves out what was there before', async () => {
    const { follower, handed, announce, close } = await setUp(7)
    void follower.start()
    announce(batch(8, 9))
    await follower.finish(close)
    expect(handed).toEqual([8, 9])
  })

  it('reads what a burst left out of its batch', async () => {
    const { follower, handed, announce, close } = await setUp(7)
    void follower.start()
    announce(batch(1_500, 1_700))
    announce(batch(1_701, 1_702))
    await expect.poll(() => handed.length).toBe(1_695)
    expect(handed).toEqual(range(8, 1_702))
    await follower.finish(close)
  })

  it('hands over what is known anew, and goes on where it was', async () => {
    const { follower, handed, announce, close } = await setUp(0)
    void follower.start()
    announce(batch(1, 3))
    announce({ ...batch(2, 2), deliveries: [delivery(2), delivery(6)] })
    await expect.poll(() => handed.length).toBe(7)
    announce(batch(2, 2))
    announce(batch(7, 7))
    await follower.finish(close)
    expect(handed).toEqual([1, 2, 3, 4, 5, 2, 6, 2, 7])
  })

  it('rejects when the store cannot be read', async () => {
    const { follower, announce, close } = await setUp(0)
    const failed = expect(follower.start()).rejects.toThrow('the store is closed')
    await close()
    announce(batch(5, 6))
    await failed
  })

  it('hands over what is committed while the engine closes, without reading the store', async () => {
    const { follower, handed, announce, close } = await setUp(0)
    void follower.start()
    await follower.finish(async () => {
      await close()
      announce(batch(5, 6))
    })
    expect(handed).toEqual([5, 6])
  })

  it('hands over nothing when it was never started', async () => {
    const { follower, handed, announce, close } = await setUp(0)
    announce(batch(1, 2))
    await follower.finish(close)
    expect(handed).toEqual([])
  })
})
