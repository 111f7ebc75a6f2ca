import { describe, expect, it } from 'vitest'
import { createLoopTunnel } from '../../../../../src/main/hosts/cli/loop-tunnel'
import type { TunnelWish } from '../../../../../src/main/ports/engine'
import type { TunnelState, TunnelStatus } from '../../../../../src/shared/contract/tunnel'
import { createFakeTime } from '../../core/sending/fixtures'

const LOCALTUNNEL: TunnelWish = { provider: 'localtunnel', host: 'http://h', subdomain: null, lastSubdomain: null }
const MANUAL: TunnelWish = { provider: 'manual', publicUrl: 'https://a.example' }

/** The tunnel of an engine that goes through these states as soon as it is turned on. */
function setUp(wish: TunnelWish | null, states: readonly TunnelState[], timeoutMs = 90_000) {
  const started: TunnelWish[] = []
  let tell: (status: TunnelStatus) => void = () => undefined
  const tunnel = createLoopTunnel(
    {
      tunnel: {
        start: async (wanted) => {
          started.push(wanted)
          for (const state of states) tell({ state, publicUrl: `https://${state}.example` } as TunnelStatus)
        },
        stop: async () => undefined,
        check: async () => undefined,
      },
      onTunnel: (listener) => ((tell = listener), () => undefined),
    },
    wish,
    timeoutMs,
    time,
  )
  return { tunnel, started }
}

let time = createFakeTime()

describe('createLoopTunnel', () => {
  it.each<[TunnelWish, TunnelState[], TunnelState, number]>([
    [LOCALTUNNEL, ['connecting', 'up'], 'up', 0],
    [LOCALTUNNEL, ['connecting', 'failed'], 'failed', 0],
    [LOCALTUNNEL, ['connecting', 'degraded'], 'degraded', 30_000],
    [LOCALTUNNEL, ['connecting'], 'connecting', 30_000],
    [MANUAL, ['connecting', 'degraded'], 'degraded', 0],
  ])('of %j that becomes %j answers %s after %i ms', async (wish, states, state, passedMs) => {
    time = createFakeTime()
    const startedAt = time.now()
    const { tunnel, started } = setUp(wish, states)
    expect(await tunnel.settled(new AbortController().signal)).toMatchObject({ state })
    expect(time.now() - startedAt).toBe(passedMs)
    expect(started).toEqual([wish])
    expect(tunnel.publicUrl()).toBe(`https://${state}.example`)
  })

  it('leaves half of the time to the rest of the check', async () => {
    time = createFakeTime()
    const startedAt = time.now()
    await setUp(LOCALTUNNEL, ['connecting'], 10_000).tunnel.settled(new AbortController().signal)
    expect(time.now() - startedAt).toBe(5_000)
  })

  it('answers at once when the check is given up', async () => {
    time = createFakeTime()
    const startedAt = time.now()
    const { tunnel } = setUp(LOCALTUNNEL, ['connecting'])
    expect(await tunnel.settled(AbortSignal.abort())).toMatchObject({ state: 'connecting' })
    expect(time.now()).toBe(startedAt)
  })

  it('turns nothing on where none is wanted', async () => {
    const { tunnel, started } = setUp(null, [])
    expect(await tunnel.settled(new AbortController().signal)).toMatchObject({ state: 'idle', publicUrl: null })
    expect([started, tunnel.publicUrl()]).toEqual([[], null])
  })
})
