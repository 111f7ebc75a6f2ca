import { describe, expect, it, vi } from 'vitest'
import { createNetworkWatch, type NetworkSources } from '../../../../../src/main/adapters/node/network-watch'

function createWorld() {
  let addresses: readonly string[] = ['127.0.0.1', '10.0.0.7']
  let wallMs = 1_000_000
  let monotonicMs = 500
  let run: (() => void) | undefined
  const sources: NetworkSources = {
    addresses: () => addresses,
    wallMs: () => wallMs,
    monotonicMs: () => monotonicMs,
    every: (_ms, tick) => {
      run = tick
      return () => (run = undefined)
    },
  }
  return {
    sources,
    isWatched: () => run !== undefined,
    setAddresses: (next: readonly string[]) => (addresses = next),
    /** Time passes until the next look; each clock may see another one. */
    tick: ({ wall = 2_000, monotonic = 2_000 } = {}) => {
      wallMs += wall
      monotonicMs += monotonic
      run?.()
    },
  }
}

function listenTo(world: ReturnType<typeof createWorld>) {
  const listener = vi.fn()
  return { listener, stop: createNetworkWatch(world.sources).onChanged(listener) }
}

describe('the watch of the network', () => {
  it('says nothing while nothing changes, whatever the order of the addresses', () => {
    const world = createWorld()
    const { listener } = listenTo(world)
    world.tick()
    world.setAddresses(['10.0.0.7', '127.0.0.1'])
    world.tick({ wall: 4_000, monotonic: 4_000 })
    expect(listener).not.toHaveBeenCalled()
  })

  it('tells once of an address that comes or goes', () => {
    const world = createWorld()
    const { listener } = listenTo(world)
    world.setAddresses(['127.0.0.1'])
    world.tick()
    world.tick()
    expect(listener).toHaveBeenCalledTimes(1)
    world.setAddresses(['127.0.0.1', '10.0.0.8'])
    world.tick()
    expect(listener).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['a sleep that both clocks saw', { wall: 60_000, monotonic: 60_000 }],
    ['a sleep that the monotonic clock did not see', { wall: 60_000, monotonic: 2_000 }],
    ['a clock that was set back', { wall: -3_600_000, monotonic: 2_000 }],
    ['a clock that was set forward', { wall: 8_000, monotonic: 2_000 }],
  ])('tells once of %s', (_name, passed) => {
    const world = createWorld()
    const { listener } = listenTo(world)
    world.tick(passed)
    world.tick()
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('looks only while somebody listens', () => {
    const world = createWorld()
    const watch = createNetworkWatch(world.sources)
    expect(world.isWatched()).toBe(false)
    const first = vi.fn()
    const stopFirst = watch.onChanged(first)
    const stopSecond = watch.onChanged(vi.fn())
    stopSecond()
    stopSecond()
    expect(world.isWatched()).toBe(true)
    world.setAddresses([])
    world.tick()
    expect(first).toHaveBeenCalledTimes(1)
    stopFirst()
    expect(world.isWatched()).toBe(false)
    // What changed meanwhile is no news to who listens from now on.
    world.setAddresses(['127.0.0.1'])
    const third = vi.fn()
    watch.onChanged(third)
    world.tick()
    expect(third).not.toHaveBeenCalled()
  })
})
