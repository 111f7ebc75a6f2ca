import { expect, it } from 'vitest'
import { createTunnelTime } from '../../../../../src/main/hosts/cli/tunnel-time'

it('adds up the times that it was up', () => {
  const time = createTunnelTime()
  expect(time.at(500)).toEqual({ upMs: 0, reconnects: 0 })
  time.add({ state: 'connecting', since: 1_000 })
  time.add({ state: 'up', since: 2_000 })
  time.add({ state: 'up', since: 2_000 })
  expect(time.at(2_500)).toEqual({ upMs: 500, reconnects: 0 })
  time.add({ state: 'reconnecting', since: 3_000 })
  time.add({ state: 'failed', since: 4_000 })
  expect(time.at(9_000)).toEqual({ upMs: 1_000, reconnects: 0 })
  time.add({ state: 'up', since: 10_000 })
  expect(time.at(12_000)).toEqual({ upMs: 3_000, reconnects: 1 })
})

it('does not take a probe that failed for a loss, nor the first connection for a second one', () => {
  const time = createTunnelTime()
  time.add({ state: 'failed', since: 0 })
  time.add({ state: 'up', since: 1_000 })
  time.add({ state: 'degraded', since: 2_000 })
  time.add({ state: 'up', since: 3_000 })
  expect(time.at(4_000)).toEqual({ upMs: 2_000, reconnects: 0 })
})

it('counts no time twice when the clock is set back', () => {
  const time = createTunnelTime()
  time.add({ state: 'up', since: 5_000 })
  expect(time.at(1_000).upMs).toBe(0)
  time.add({ state: 'reconnecting', since: 1_000 })
  expect(time.at(9_000).upMs).toBe(0)
})
