import { describe, expect, it } from 'vitest'
import { answer, degraded, NOT_OURS, reconnecting, refuse, REMINDER } from './rig-states'
import { createRig, manual, MANUAL_URL } from './supervisor-rig'

describe('up', () => {
  it('has the probe back: still up, and probed every 30 s', async () => {
    const rig = createRig()
    await rig.up()
    await rig.time.pass(90_000)
    expect(rig.probes.map(({ at }) => at)).toEqual([0, 30_000, 60_000, 90_000])
    expect(rig.last().state).toBe('up')
  })

  it('has a probe fail: degraded', async () => {
    const rig = await degraded()
    expect(rig.last()).toMatchObject({ state: 'degraded', problem: NOT_OURS })
    expect(rig.openCount()).toBe(1)
  })

  it('has no connection left for a quarter of a second: degraded, and probed', async () => {
    const rig = createRig()
    await rig.up()
    rig.tunnel().connections(10)
    rig.tunnel().connections(0)
    rig.world.probe = () => new Promise(() => undefined)
    await rig.time.pass(400)
    expect(rig.last()).toMatchObject({ state: 'degraded', problem: { code: 'tunnel.lost' }, connections: 0 })
    expect(rig.probes).toHaveLength(2)
  })

  it('has fewer connections than before for a while: still up, and probed once', async () => {
    const rig = createRig()
    await rig.up()
    rig.tunnel().connections(10)
    await rig.time.pass(10_000)
    rig.tunnel().connections(9)
    rig.tunnel().connections(8)
    await rig.time.pass(10_000)
    expect(rig.probes).toHaveLength(2)
    expect(rig.last().state).toBe('up')
  })

  it('has connections that end and come back: still up, and not probed for that', async () => {
    const rig = createRig()
    await rig.up()
    rig.tunnel().connections(10)
    for (let count = 0; count < 50; count += 1) {
      rig.tunnel().connections(9)
      rig.tunnel().connections(10)
      await rig.time.pass(300)
    }
    expect(rig.probes).toHaveLength(1)
  })

  it('loses the tunnel: reconnecting, and the same name is asked for once it is free', async () => {
    const rig = createRig()
    await rig.up()
    await rig.time.pass(20_000)
    const at = rig.time.elapsed()
    rig.tunnel().lose('Gone.')
    await rig.time.pass(1_199)
    expect(rig.last()).toMatchObject({
      state: 'reconnecting',
      publicUrl: 'https://given-1.tunnels.example',
      problem: { code: 'tunnel.lost', message: 'Gone.' },
    })
    expect(rig.requests).toHaveLength(1)
    await rig.time.pass(600)
    expect(rig.asked()).toEqual([null, 'given-1'])
    expect((rig.requests[1]?.at ?? 0) - at).toBeGreaterThanOrEqual(1_200)
    expect(rig.last()).toMatchObject({ state: 'up', subdomain: 'given-1' })
  })

  it('hears that the network changed: probed at once', async () => {
    const rig = createRig()
    await rig.up()
    await rig.time.pass(5_000)
    await rig.networkChanges()
    expect(rig.probes.map(({ at }) => at)).toEqual([0, 5_200])
  })
})

describe('degraded', () => {
  it('has the probe back: up', async () => {
    const rig = await degraded()
    rig.world.probe = () => null
    await rig.time.pass(2_000)
    expect(rig.last()).toMatchObject({ state: 'up', problem: null })
    expect(rig.requests).toHaveLength(1)
  })

  it('has the third probe in a row fail: closed, and the same name is asked for', async () => {
    const rig = await degraded()
    await rig.time.pass(4_500)
    expect(rig.probes.length).toBe(4)
    expect(rig.last()).toMatchObject({ state: 'reconnecting', problem: NOT_OURS })
    expect(rig.openCount()).toBe(0)
    rig.world.probe = () => null
    await rig.time.pass(1_500)
    expect(rig.asked()).toEqual([null, 'given-1'])
    expect(rig.last().state).toBe('up')
  })

  it('has had to open it anew in vain: it takes twice as many probes the next time', async () => {
    const rig = await degraded()
    await rig.time.pass(120_000)
    const counts = rig.requests.map(({ at }, index) => {
      const until = rig.requests[index + 1]?.at ?? Number.POSITIVE_INFINITY
      return rig.probes.filter((probe) => probe.at >= at && probe.at < until).length
    })
    // The first probe of the first one came back.
    expect(counts.slice(0, 2)).toEqual([1 + 3, 6])
  })

  it('has many probes of an address of the user’s fail: still degraded, with backoff up to 30 s', async () => {
    const rig = await degraded(manual)
    await rig.time.pass(600_000)
    expect(rig.last()).toMatchObject({ state: 'degraded', publicUrl: MANUAL_URL })
    const gaps = rig.probes.slice(2).map(({ at }, index) => at - (rig.probes[index + 1]?.at ?? 0))
    expect(gaps.slice(0, 3)).toEqual([1_500, 2_500, 4_500])
    expect(Math.max(...gaps)).toBeLessThanOrEqual(30_000)
    expect(gaps.length).toBeGreaterThan(30)
  })

  it('has a page put in between: still degraded, as opening it anew would not help', async () => {
    const rig = await degraded()
    rig.world.probe = () => REMINDER
    await rig.time.pass(120_000)
    expect(rig.last()).toMatchObject({ state: 'degraded', problem: REMINDER })
    expect(rig.requests).toHaveLength(1)
  })

  it('has connections again: probed soon', async () => {
    const rig = createRig()
    await rig.up()
    rig.world.probe = () => NOT_OURS
    rig.tunnel().connections(0)
    await rig.time.pass(250)
    expect(rig.last().state).toBe('degraded')
    rig.world.probe = () => null
    rig.tunnel().connections(3)
    await rig.time.pass(1_100)
    expect(rig.last()).toMatchObject({ state: 'up', connections: 3 })
  })

  it('loses the tunnel: reconnecting', async () => {
    const rig = await degraded()
    rig.tunnel().lose()
    await rig.time.pass(200)
    expect(rig.last()).toMatchObject({ state: 'reconnecting', problem: { code: 'tunnel.lost' } })
  })
})

describe('reconnecting', () => {
  it('has a tunnel: still reconnecting, and the address is probed', async () => {
    const rig = await reconnecting()
    answer(rig)
    rig.world.probe = () => new Promise(() => undefined)
    await rig.time.pass(6_000)
    expect(rig.last()).toMatchObject({ state: 'reconnecting', problem: null })
    expect(rig.probes).toHaveLength(2)
  })

  it('cannot open one: tried again within 4 s for two minutes, and within 60 s from then on', async () => {
    const rig = createRig({ chance: () => 0.999 })
    await rig.up()
    await rig.time.pass(10_000)
    refuse(rig, 'tunnel.unreachable')
    rig.tunnel().lose()
    const lostAt = rig.time.elapsed()
    await rig.time.pass(900_000)
    const gaps = rig.requests.slice(1).map(({ at }, index) => ({ at, gap: at - (rig.requests[index]?.at ?? 0) }))
    const early = gaps.filter(({ at }) => at - lostAt < 120_000).slice(1)
    expect(Math.max(...early.map(({ gap }) => gap))).toBeLessThanOrEqual(4_000)
    expect(early.length).toBeGreaterThanOrEqual(29)
    const late = gaps.slice(-5).map(({ gap }) => gap)
    expect(Math.min(...late)).toBeGreaterThan(59_000)
    expect(Math.max(...late)).toBeLessThanOrEqual(60_000)
  })

  it('is answered with a page in the first two minutes: still reconnecting; later: failed', async () => {
    const rig = await reconnecting()
    refuse(rig, 'tunnel.unexpected_answer')
    await rig.time.pass(100_000)
    expect(rig.last()).toMatchObject({ state: 'reconnecting', problem: { code: 'tunnel.unexpected_answer' } })
    await rig.time.pass(30_000)
    expect(rig.last()).toMatchObject({ state: 'failed', publicUrl: 'https://given-1.tunnels.example' })
  })

  it('is told no by the host: failed', async () => {
    const rig = await reconnecting()
    refuse(rig, 'tunnel.refused')
    await rig.time.pass(5_000)
    expect(rig.last()).toMatchObject({ state: 'failed', problem: { code: 'tunnel.refused' } })
  })

  it('has the probe back: up', async () => {
    const rig = await reconnecting()
    answer(rig)
    await rig.time.pass(6_000)
    expect(rig.last()).toMatchObject({ state: 'up', subdomain: 'given-1', problem: null })
  })

  it('has the probe fail: degraded', async () => {
    const rig = await reconnecting()
    answer(rig)
    rig.world.probe = () => NOT_OURS
    await rig.time.pass(4_500)
    expect(rig.last()).toMatchObject({ state: 'degraded', subdomain: 'given-1', problem: NOT_OURS })
  })

  it('hears that the network changed, or is checked: asked at once', async () => {
    const rig = await reconnecting()
    await rig.time.pass(60_000)
    const before = rig.requests.length
    await rig.networkChanges()
    await rig.time.pass(0)
    expect(rig.requests).toHaveLength(before + 1)
    await rig.supervisor.check()
    await rig.time.pass(0)
    expect(rig.requests).toHaveLength(before + 2)
  })

  it('gets another name than it had, four times: it is taken, as none was fixed', async () => {
    const rig = await reconnecting()
    rig.world.open = () => 'other'
    await rig.time.pass(10_000)
    expect(rig.last()).toMatchObject({ state: 'up', subdomain: 'other', problem: null })
    expect(rig.mostOpen()).toBe(1)
  })
})
