import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRig, hosted, manual, refusal, T0 } from './supervisor-rig'

describe('the supervisor', () => {
  it('asks for the fixed name, else for the one that the host gave last, else for any', async () => {
    const first = async (change: Parameters<typeof hosted>[0]) => {
      const rig = createRig()
      await rig.up(hosted(change))
      return rig.asked()[0]
    }
    expect(await first({ subdomain: 'mine', lastSubdomain: 'last' })).toBe('mine')
    expect(await first({ lastSubdomain: 'last' })).toBe('last')
    expect(await first({})).toBeNull()
  })

  it('asks for the fixed name at each loss, and keeps the other one that it had instead', async () => {
    const rig = createRig()
    rig.world.open = () => 'other'
    await rig.supervisor.start(hosted({ subdomain: 'mine' }))
    await rig.time.pass(20_000)
    rig.world.open = ({ subdomain }) => (subdomain === 'mine' ? 'third' : (subdomain ?? 'any'))
    rig.tunnel().lose()
    await rig.time.pass(20_000)
    expect(rig.asked().slice(4)).toEqual(['mine', 'other'])
    expect(rig.last()).toMatchObject({ subdomain: 'other', problem: { code: 'tunnel.other_name' } })
    rig.world.open = ({ subdomain }) => subdomain ?? 'any'
    rig.tunnel().lose()
    await rig.time.pass(5_000)
    expect(rig.last()).toMatchObject({ state: 'up', subdomain: 'mine', problem: null })
  })

  it('has told what it was asked for when it answers, however much it told just before', async () => {
    const rig = createRig()
    await rig.up()
    rig.tunnel().connections(3)
    await rig.supervisor.stop()
    expect(rig.last()).toMatchObject({ state: 'idle', publicUrl: null })
    await rig.supervisor.start(hosted({}))
    expect(rig.last().state).toBe('connecting')
  })

  it('goes on as it was when it is asked for the same once more', async () => {
    const rig = createRig()
    await rig.up()
    await rig.supervisor.start(hosted({ lastSubdomain: 'given-1' }))
    await rig.time.pass(10_000)
    expect(rig.requests).toHaveLength(1)
    expect(rig.openCount()).toBe(1)
  })

  it('waits until the name is free when it is turned off and on again', async () => {
    const rig = createRig()
    await rig.up()
    await rig.supervisor.stop()
    await rig.up()
    await rig.time.pass(2_000)
    expect(rig.asked()).toEqual([null, 'given-1'])
    expect(rig.requests[1]?.at).toBeGreaterThanOrEqual(1_400)
  })

  it('is up again within 5 s of the return of its server, however long that was away in the first two minutes', async () => {
    for (const awayMs of [500, 1_000, 7_000, 60_000, 110_000])
      for (const chance of [0, 0.5, 0.999]) {
        const rig = createRig({ chance: () => chance })
        await rig.up()
        await rig.time.pass(20_000)
        rig.world.open = () => Promise.reject(refusal('tunnel.unreachable'))
        rig.tunnel().lose()
        await rig.time.pass(awayMs)
        rig.world.open = ({ subdomain }) => subdomain ?? 'any'
        await rig.time.pass(5_000)
        expect([awayMs, chance, rig.last().state, rig.last().subdomain]).toEqual([awayMs, chance, 'up', 'given-1'])
      }
  })

  it('is up again within 5 s too where the server lets every try wait', async () => {
    const rig = createRig({ chance: () => 0.999 })
    await rig.up()
    await rig.time.pass(20_000)
    let isBack = false
    rig.world.open = ({ subdomain }) => (isBack ? (subdomain ?? 'any') : new Promise(() => undefined))
    rig.tunnel().lose()
    await rig.time.pass(58_000)
    isBack = true
    // A try that was given up and does not end by itself is waited for.
    await rig.time.pass(10_000)
    expect(rig.last()).toMatchObject({ state: 'up', subdomain: 'given-1' })
  })

  it('starts with a clean slate once it was up for 10 s, and waits longer each time when it was not', async () => {
    const rig = createRig({ chance: () => 0.999 })
    const waits: number[] = []
    await rig.up()
    for (const upMs of [1_000, 1_000, 1_000, 11_000]) {
      await rig.time.pass(upMs)
      const at = rig.time.elapsed()
      const before = rig.requests.length
      rig.tunnel().lose()
      await rig.time.pass(4_100)
      waits.push((rig.requests[before]?.at ?? Number.NaN) - at)
    }
    expect(waits.map((ms) => Math.round(ms / 100))).toEqual([15, 20, 40, 15])
  })

  it('closes a tunnel that comes when nobody wants it any more, and tells nothing of it', async () => {
    const rig = createRig()
    let give = (): void => undefined
    rig.world.open = () => new Promise((resolve) => (give = () => resolve('late')))
    await rig.up()
    const stopped = rig.supervisor.stop()
    await rig.time.pass(100)
    expect(rig.requests[0]?.signal.aborted).toBe(true)
    give()
    await stopped
    await rig.time.pass(1_000)
    expect(rig.tunnel().name).toBe('late')
    expect(rig.openCount()).toBe(0)
    expect(rig.last().state).toBe('idle')
    expect(rig.states()).not.toContain('up')
  })

  it('resolves a stop only when the tunnel is closed, but not for ever', async () => {
    const rig = createRig()
    await rig.up()
    rig.world.close = () => new Promise(() => undefined)
    let isStopped = false
    void rig.supervisor.stop().then(() => (isStopped = true))
    await rig.time.pass(4_900)
    expect(isStopped).toBe(false)
    await rig.time.pass(200)
    expect(isStopped).toBe(true)
  })

  it('gives up a try that never ends', async () => {
    const rig = createRig()
    rig.world.open = () => new Promise(() => undefined)
    await rig.up()
    await rig.time.pass(15_000)
    expect(rig.last()).toMatchObject({ state: 'connecting', problem: { code: 'tunnel.timeout' } })
    rig.world.open = () => 'given'
    await rig.time.pass(10_000)
    expect(rig.last().state).toBe('up')
  })

  it('takes a probe that never ends for one that failed', async () => {
    const rig = createRig()
    rig.world.probe = () => new Promise(() => undefined)
    await rig.up()
    await rig.time.pass(15_000)
    expect(rig.last()).toMatchObject({ state: 'degraded', problem: { code: 'tunnel.timeout' } })
  })

  it('survives ports that fail as they must not, and logs it', async () => {
    const rig = createRig()
    rig.world.open = () => {
      throw new TypeError('a fault of the library')
    }
    await rig.up()
    expect(rig.last()).toMatchObject({ state: 'connecting', problem: { code: 'tunnel.failed' } })
    expect(rig.last().problem?.message).not.toContain('library')
    rig.world.open = () => 'given'
    rig.world.probe = () => Promise.reject(new TypeError('a fault of the probe'))
    rig.world.close = () => Promise.reject(new TypeError('a fault while closing'))
    await rig.time.pass(10_000)
    expect(rig.last().state).toBe('degraded')
    await rig.supervisor.stop()
    rig.world.localPort = () => Promise.reject(refusal('capture.port_in_use'))
    await rig.up()
    await rig.time.pass(5_000)
    expect(rig.last().problem?.code).toBe('capture.port_in_use')
    const where = new Set(rig.log.faults().map((fault) => fault.split(':')[0]))
    expect([...where].sort()).toEqual(['tunnel.close', 'tunnel.open', 'tunnel.probe'])
  })

  it('runs one probe at a time, and answers a check with one that began after it', async () => {
    const rig = createRig()
    await rig.up()
    const release: (() => void)[] = []
    rig.world.probe = () => new Promise((resolve) => release.push(() => resolve(null)))
    await rig.networkChanges()
    let isKnown = false
    void rig.supervisor.check().then(() => (isKnown = true))
    await rig.time.pass(1_000)
    expect(rig.probes).toHaveLength(2)
    release[0]?.()
    await rig.time.pass(1_000)
    expect(rig.probes).toHaveLength(3)
    expect(isKnown).toBe(false)
    release[1]?.()
    await rig.time.pass(200)
    expect(isKnown).toBe(true)
  })

  it('answers a check when the tunnel is turned off meanwhile', async () => {
    const rig = createRig()
    await rig.up()
    rig.world.probe = () => new Promise(() => undefined)
    let isKnown = false
    void rig.supervisor.check().then(() => (isKnown = true))
    await rig.supervisor.stop()
    await rig.time.pass(200)
    expect(isKnown).toBe(true)
  })

  it('tells at most ten statuses a second, the last one always, and none that is not new', async () => {
    const rig = createRig()
    await rig.up()
    for (let count = 10; count <= 210; count += 1) {
      rig.tunnel().connections(count)
      await rig.time.pass(5)
    }
    const before = rig.statuses.length
    expect(rig.statuses.filter(({ at }) => at > 200 && at <= 1_200).length).toBeLessThanOrEqual(10)
    await rig.time.pass(200)
    expect(rig.last().connections).toBe(210)
    expect(rig.statuses.length).toBeLessThanOrEqual(before + 2)
    await rig.time.pass(20_000)
    const told = rig.statuses.length
    rig.tunnel().connections(210)
    await rig.time.pass(1_000)
    expect(rig.statuses).toHaveLength(told)
  })

  it('does not mind the clock', async () => {
    const rig = createRig()
    await rig.up()
    rig.world.open = () => Promise.reject(refusal('tunnel.unreachable'))
    rig.tunnel().lose()
    await rig.time.pass(500)
    rig.world.jump(-86_400_000)
    rig.world.open = ({ subdomain }) => subdomain ?? 'any'
    await rig.time.pass(2_000)
    expect(rig.last()).toMatchObject({ state: 'up' })
    expect(rig.last().since).toBeLessThan(T0)
    rig.world.jump(10 * 86_400_000)
    const before = rig.probes.length
    await rig.time.pass(28_000)
    expect(rig.probes).toHaveLength(before)
    await rig.time.pass(3_000)
    expect(rig.probes).toHaveLength(before + 1)
  })

  it('does nothing any more once it is closed', async () => {
    const rig = createRig()
    await rig.up()
    await rig.supervisor.close()
    await rig.supervisor.start(hosted())
    await rig.time.pass(60_000)
    expect(rig.requests).toHaveLength(1)
    expect(rig.openCount()).toBe(0)
    expect(rig.time.pending()).toBe(0)
  })
})

describe('whatever happens', () => {
  const event = fc.oneof(
    fc
      .constantFrom('start', 'start elsewhere', 'start manual', 'stop', 'check', 'network')
      .map((does) => ({ does, n: 0 })),
    fc
      .constantFrom('lose', 'connections', 'open', 'probe', 'close', 'pass', 'pass')
      .chain((does) => fc.nat(9).map((n) => ({ does, n }))),
  )

  it('has at most one tunnel open, ends with none, and never waits for nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), fc.integer({ min: 0, max: 99 }), async (events, percent) => {
        const rig = createRig({ chance: () => percent / 100 })
        let isWanted = false
        // Settled in the end: what never ends is given up, and then there may be two for a moment.
        const later = <T>(ms: number, value: () => T) =>
          new Promise<T>((resolve, reject) =>
            rig.time.after(ms, () => {
              try {
                resolve(value())
              } catch (error) {
                reject(error instanceof Error ? error : new Error('unknown'))
              }
            }),
          )
        for (const { does, n } of events) {
          if (does.startsWith('start')) isWanted = true
          if (does === 'start') await rig.supervisor.start(hosted())
          if (does === 'start elsewhere')
            await rig.supervisor.start(hosted({ host: 'https://other.example', subdomain: 'fixed' }))
          if (does === 'start manual') await rig.supervisor.start(manual)
          if (does === 'stop') {
            isWanted = false
            void rig.supervisor.stop()
          }
          if (does === 'check') void rig.supervisor.check()
          if (does === 'network') await rig.networkChanges()
          if (does === 'lose') rig.tunnels.at(-1)?.lose()
          if (does === 'connections') rig.tunnels.at(-1)?.connections(n)
          if (does === 'open')
            rig.world.open = ({ subdomain }) =>
              later(n * 400, () => {
                if (n % 4 === 1) throw refusal('tunnel.refused')
                if (n % 4 === 2) throw refusal('tunnel.unreachable')
                if (n % 4 === 3) return 'other'
                return subdomain ?? 'given'
              })
          if (does === 'probe')
            rig.world.probe = () =>
              later(n * 500, () => (n % 2 === 0 ? null : { code: 'tunnel.no_answer' as const, message: 'Nothing.' }))
          if (does === 'close') rig.world.close = () => later(n * 300, () => undefined)
          if (does === 'pass') await rig.time.pass(n * n * 700)
          if (isWanted) expect(rig.time.pending()).toBeGreaterThan(0)
        }
        expect(rig.mostOpen()).toBeLessThanOrEqual(1)
        const done = [rig.requests.length, rig.probes.length]
        if (isWanted) {
          // It goes on trying, or probing.
          await rig.time.pass(150_000)
          expect([rig.requests.length, rig.probes.length]).not.toEqual(done)
        }
        const stopped = rig.supervisor.stop()
        await rig.time.pass(10_000)
        await stopped
        expect(rig.openCount()).toBe(0)
        if (rig.statuses.length > 0) expect(rig.last().state).toBe('idle')
        expect(rig.time.pending()).toBe(0)
        expect(rig.log.faults()).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
