import { describe, expect, it } from 'vitest'
import { answer, degraded, failed, NOT_OURS, reconnecting, refuse } from './rig-states'
import { createRig, hosted, HOST, manual, MANUAL_URL } from './supervisor-rig'

describe('idle', () => {
  it('is turned on with a host: connecting, and any name is asked for', async () => {
    const rig = createRig()
    rig.world.open = () => new Promise(() => undefined)
    await rig.supervisor.start(hosted())
    await rig.time.pass(0)
    expect(rig.last()).toMatchObject({ state: 'connecting', publicUrl: null, subdomain: null, problem: null })
    expect(rig.requests).toMatchObject([{ host: HOST, subdomain: null, localPort: 40_000 }])
    expect(rig.isWatched()).toBe(true)
  })

  it('is turned on with an address of the user’s: connecting, and the address is probed', async () => {
    const rig = createRig()
    rig.world.probe = () => new Promise(() => undefined)
    await rig.supervisor.start(manual)
    await rig.time.pass(0)
    expect(rig.last()).toMatchObject({ state: 'connecting', publicUrl: MANUAL_URL, subdomain: null })
    expect(rig.requests).toEqual([])
    expect(rig.probes).toMatchObject([{ at: 0, publicUrl: MANUAL_URL }])
  })

  it('is checked: still idle, and nothing is done', async () => {
    const rig = createRig()
    await rig.supervisor.check()
    expect(rig.requests).toEqual([])
    expect(rig.probes).toEqual([])
  })
})

describe('connecting', () => {
  it('has a tunnel: still connecting, and the address is probed', async () => {
    const rig = createRig()
    rig.world.probe = () => new Promise(() => undefined)
    await rig.up()
    expect(rig.last()).toMatchObject({
      state: 'connecting',
      publicUrl: 'https://given-1.tunnels.example',
      subdomain: 'given-1',
      connections: 1,
      maxConnections: 10,
    })
    expect(rig.probes).toHaveLength(1)
  })

  it('has a tunnel of another name: it is closed, and the name is asked for again 1.2 s later', async () => {
    const rig = createRig()
    rig.world.open = () => 'other'
    await rig.supervisor.start(hosted({ subdomain: 'mine' }))
    await rig.time.pass(1_100)
    expect(rig.last()).toMatchObject({ state: 'connecting', publicUrl: null })
    expect(rig.openCount()).toBe(0)
    expect(rig.asked()).toEqual(['mine'])
    rig.world.open = () => 'mine'
    await rig.time.pass(500)
    expect(rig.last()).toMatchObject({ state: 'up', subdomain: 'mine', problem: null })
  })

  it('has a tunnel of another name at the fourth try, within 5 s: it is accepted, and said so', async () => {
    const rig = createRig()
    rig.world.open = () => 'other'
    await rig.supervisor.start(hosted({ subdomain: 'mine' }))
    await rig.time.pass(5_000)
    expect(rig.asked()).toEqual(['mine', 'mine', 'mine', 'mine'])
    expect(rig.last()).toMatchObject({ state: 'up', subdomain: 'other', problem: { code: 'tunnel.other_name' } })
    expect(rig.openCount()).toBe(1)
    expect(rig.mostOpen()).toBe(1)
  })

  it('cannot open one: still connecting, and tried again with backoff', async () => {
    const rig = createRig()
    refuse(rig, 'tunnel.unreachable')
    await rig.up()
    expect(rig.last()).toMatchObject({ state: 'connecting', problem: { code: 'tunnel.unreachable' } })
    await rig.time.pass(300_000)
    const waits = rig.requests.slice(1).map(({ at }, index) => at - (rig.requests[index]?.at ?? 0))
    // Half of 1, 2, 4 … s, as chance is one half here, up to half of 60 s.
    expect(waits.slice(0, 9)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
  })

  it('is told no by the host: failed', async () => {
    for (const code of ['tunnel.refused', 'tunnel.bad_host', 'tunnel.unexpected_answer'] as const) {
      const rig = await failed(code)
      expect(rig.last()).toMatchObject({ state: 'failed', problem: { code }, publicUrl: null })
    }
  })

  it('has the probe back: up', async () => {
    const rig = createRig()
    await rig.up()
    expect(rig.last()).toMatchObject({ state: 'up', problem: null, nextTryAt: null, lastProbe: { problem: null } })
  })

  it('has the probe fail: degraded', async () => {
    const rig = createRig()
    rig.world.probe = () => NOT_OURS
    await rig.up()
    expect(rig.last()).toMatchObject({ state: 'degraded', problem: NOT_OURS, lastProbe: { problem: NOT_OURS } })
    expect(rig.last().nextTryAt).not.toBeNull()
  })

  it('loses the tunnel before the probe is back: reconnecting', async () => {
    const rig = createRig()
    rig.world.probe = () => new Promise(() => undefined)
    await rig.up()
    rig.tunnel().lose()
    await rig.time.pass(200)
    expect(rig.last()).toMatchObject({ state: 'reconnecting', problem: { code: 'tunnel.lost' } })
    expect(rig.probes[0]?.signal.aborted).toBe(true)
  })
})

describe('failed', () => {
  it('has waited for about a minute: asked again', async () => {
    const rig = await failed()
    await rig.time.pass(47_000)
    expect(rig.requests).toHaveLength(1)
    await rig.time.pass(25_000)
    expect(rig.requests).toHaveLength(2)
    expect(rig.last().state).toBe('failed')
  })

  it('hears that the network changed, is checked or turned on again: asked at once', async () => {
    const rig = await failed()
    await rig.networkChanges()
    await rig.supervisor.check()
    await rig.time.pass(0)
    await rig.supervisor.start(hosted())
    await rig.time.pass(0)
    expect(rig.requests).toHaveLength(4)
  })

  it('has a tunnel: connecting, then up', async () => {
    const rig = await failed()
    answer(rig)
    let release = (): void => undefined
    rig.world.probe = () => new Promise((resolve) => (release = () => resolve(null)))
    await rig.supervisor.check()
    await rig.time.pass(200)
    expect(rig.last().state).toBe('connecting')
    release()
    await rig.time.pass(200)
    expect(rig.last()).toMatchObject({ state: 'up', problem: null })
  })

  it('cannot reach the host: connecting', async () => {
    const rig = await failed()
    refuse(rig, 'tunnel.unreachable')
    await rig.supervisor.check()
    await rig.time.pass(200)
    expect(rig.last().state).toBe('connecting')
  })
})

describe('any state', () => {
  const states = {
    connecting: async () => {
      const rig = createRig()
      rig.world.open = () => new Promise(() => undefined)
      await rig.up()
      return rig
    },
    up: async () => {
      const rig = createRig()
      await rig.up()
      return rig
    },
    degraded: () => degraded(),
    reconnecting,
    failed: () => failed(),
  }

  for (const [state, bring] of Object.entries(states)) {
    it(`${state} is turned off: idle, with nothing open`, async () => {
      const rig = await bring()
      expect(rig.last().state).toBe(state)
      const stopped = rig.supervisor.stop()
      await rig.time.pass(5_000)
      await stopped
      expect(rig.last()).toMatchObject({
        state: 'idle',
        publicUrl: null,
        problem: null,
        nextTryAt: null,
        lastProbe: null,
      })
      expect(rig.openCount()).toBe(0)
      expect(rig.isWatched()).toBe(false)
      const before = [rig.requests.length, rig.probes.length]
      await rig.time.pass(600_000)
      expect([rig.requests.length, rig.probes.length]).toEqual(before)
      expect(rig.time.pending()).toBe(0)
    })

    it(`${state} is wanted elsewhere: connecting there, when the old one is closed`, async () => {
      const rig = await bring()
      rig.world.open = () => 'there'
      rig.world.probe = () => null
      await rig.supervisor.start(hosted({ host: 'https://elsewhere.example', subdomain: 'there' }))
      await rig.time.pass(6_000)
      expect(rig.requests.at(-1)).toMatchObject({ host: 'https://elsewhere.example', subdomain: 'there' })
      expect(rig.last()).toMatchObject({ state: 'up', subdomain: 'there' })
      expect(rig.mostOpen()).toBeLessThanOrEqual(1)
    })
  }
})
