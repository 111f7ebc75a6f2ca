import { describe, expect, it } from 'vitest'
import { createKeyAddresses } from '../../../../../../src/main/core/tokens/key-history/key-addresses'
import { createKeyWatch } from '../../../../../../src/main/core/tokens/key-history/key-watch'
import type { CurrentEnvironment } from '../../../../../../src/main/ports/environment'
import { environmentAt, sourceOf } from '../../../../../support/environment-source'

const MINUTE = 60_000

/** A watch whose time a test sets; what is asked for is counted. */
function setUp(change: Partial<CurrentEnvironment> = {}, maxAgeS: number | null = null) {
  const addresses = createKeyAddresses()
  let now = 1_000_000
  let wake: (() => void) | null = null
  const world = { asked: 0, current: environmentAt('https://auth.example', change) }
  const watch = createKeyWatch({
    history: {
      addresses: () => addresses,
      refresh: async () => {
        world.asked += 1
        addresses.take('well-known', { ok: true, set: { keys: [], skippedCount: 0, maxAgeS } }, now)
      },
    },
    environment: { ...sourceOf(world.current), current: () => world.current },
    clock: { now: () => now },
    scheduler: {
      after: (_ms, run) => {
        wake = run
        return () => (wake = null)
      },
    },
    onFault: (error) => {
      throw error
    },
  })
  return {
    world,
    watch,
    isWaiting: () => wake !== null,
    tick(minutes: number) {
      now += minutes * MINUTE
      wake?.()
    },
  }
}

describe('createKeyWatch', () => {
  it('asks nothing before somebody looks, then at once and each quarter of an hour', () => {
    const { world, watch, tick } = setUp()
    watch.look()
    expect(world.asked).toBe(0)
    watch.start()
    watch.start()
    expect(world.asked).toBe(1)
    tick(15)
    tick(15)
    expect(world.asked).toBe(3)
  })

  it('asks a production platform no more often than its answer may be kept', () => {
    const { world, watch, tick } = setUp({ isProduction: true }, 3_600)
    watch.start()
    tick(15)
    tick(30)
    expect(world.asked).toBe(1)
    tick(15)
    expect(world.asked).toBe(2)
  })

  it('is not moved by a platform that comes and goes, but by one at another address', () => {
    const { world, watch } = setUp()
    watch.start()
    watch.look()
    expect(world.asked).toBe(1)
    world.current = environmentAt('https://moved.example')
    watch.look()
    expect(world.asked).toBe(2)
  })

  it('asks no more once it is closed', () => {
    const { world, watch, isWaiting } = setUp()
    watch.start()
    watch.close()
    watch.look()
    expect([world.asked, isWaiting()]).toEqual([1, false])
  })
})
