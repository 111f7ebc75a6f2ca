import { describe, expect, it, type TestContext } from 'vitest'
import { cryptoRandom } from '../../../src/main/adapters/node/crypto-random'
import { createHttpSender } from '../../../src/main/adapters/node/http-sender'
import { createLocaltunnels } from '../../../src/main/adapters/node/localtunnel/localtunnels'
import { createProbe } from '../../../src/main/core/tunnel/probe'
import { createSupervisor } from '../../../src/main/core/tunnel/supervisor'
import type { Sender } from '../../../src/main/ports/sender'
import type { TunnelStatus } from '../../../src/shared/contract/tunnel'
import { requestPublic } from '../../support/tunnel-server/request-public'
import { startTunnelServer } from '../../support/tunnel-server/tunnel-server'
import { sampleEndpoint, startCatcher } from '../capture/catcher-rig'

/** After the server's return. */
const BACK_MS = 5_000

type OnTestFinished = TestContext['onTestFinished']

/** The real catcher, sender, probe and client before the tests' tunnel server. */
async function rig(onTestFinished: OnTestFinished, { chance = Math.random }: { readonly chance?: () => number } = {}) {
  // In the reverse of this order.
  const closing = (close: () => unknown): void =>
    onTestFinished(async () => {
      await close()
    })
  const server = await startTunnelServer()
  closing(server.close)
  const capture = await startCatcher()
  closing(capture.close)
  const sender = createHttpSender()
  closing(sender.close)
  const tunnels = createLocaltunnels(capture.log)
  closing(tunnels.close)
  const network = new Set<() => void>()
  const statuses: TunnelStatus[] = []
  let onStatus = (): void => undefined
  let clockOff = 0
  const clock = { now: () => Date.now() + clockOff }
  const supervisor = createSupervisor({
    tunnels,
    network: {
      onChanged: (listener) => {
        network.add(listener)
        return () => network.delete(listener)
      },
    },
    probe: createProbe({ sender: viaLoopback(sender), random: cryptoRandom, clock, expect: capture.catcher.expect }),
    localPort: capture.catcher.listenForTunnel,
    clock,
    random: cryptoRandom,
    log: capture.log,
    onStatus: (status) => {
      statuses.push(status)
      onStatus()
    },
    chance,
  })
  closing(supervisor.close)

  const last = (): TunnelStatus | undefined => statuses.at(-1)
  /** Resolves with the milliseconds that it took. */
  async function until(isSo: (status: TunnelStatus) => boolean): Promise<number> {
    const from = performance.now()
    await new Promise<void>((resolve) => {
      onStatus = () => {
        const status = last()
        if (status !== undefined && isSo(status)) resolve()
      }
      onStatus()
    })
    return performance.now() - from
  }
  const untilState = (state: TunnelStatus['state']) => until((status) => status.state === state)

  const wish = (subdomain: string | null = 'quick-fox') =>
    ({ provider: 'localtunnel', host: server.url, subdomain, lastSubdomain: null }) as const
  return {
    server,
    capture,
    supervisor,
    last,
    until,
    untilState,
    wish,
    up: async () => {
      await supervisor.start(wish())
      await untilState('up')
    },
    networkChanges: () => {
      for (const listener of network) listener()
    },
    jump: (ms: number) => void (clockOff += ms),
    /** As the platform does. */
    send: (body: string) =>
      requestPublic(server.publicUrl('quick-fox'), { path: `/${sampleEndpoint.slug}`, body, timeoutMs: 4_000 }),
  }
}

/** Names below localhost do not resolve on every system; the `Host` stays what it is. */
const viaLoopback = (sender: Sender): Sender => ({
  ...sender,
  send: (request, options) => {
    const url = new URL(request.url)
    url.hostname = '127.0.0.1'
    return sender.send({ ...request, url: url.href }, options)
  },
})

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

// Each waits for most of its time, and has a server and a catcher of its own.
describe.concurrent('a tunnel that is kept up', { timeout: 60_000 }, () => {
  it('is up when a probe came back, keeps nothing of it, and marks what comes through it', async ({
    onTestFinished,
  }) => {
    const { up, last, send, capture } = await rig(onTestFinished)
    await up()
    expect(last()).toMatchObject({ subdomain: 'quick-fox', problem: null, lastProbe: { problem: null } })
    expect(capture.stored()).toEqual([])
    expect((await send('{"n":1}')).status).toBe(200)
    const [delivery] = await capture.untilStored(1)
    expect(delivery).toMatchObject({ via: 'tunnel' })
  })

  it('is back under its name within 5 s of the return of a server that was gone for 1 s', async ({
    onTestFinished,
  }) => {
    const { up, server, last, untilState, send } = await rig(onTestFinished)
    await up()
    await server.stop()
    await pause(1_000)
    await server.restart()
    const lost = untilState('reconnecting')
    const backAt = performance.now()
    await lost
    await untilState('up')
    expect(performance.now() - backAt).toBeLessThan(BACK_MS)
    expect(last()).toMatchObject({ subdomain: 'quick-fox' })
    expect((await send('again')).status).toBe(200)
  })

  // The waits reach their limit after four tries, so the minute of the unit test would show nothing that these 12 s do not.
  it('is back within 5 s of the return of a server that was gone for long, with the longest waits', async ({
    onTestFinished,
  }) => {
    const { up, server, last, untilState } = await rig(onTestFinished, { chance: () => 0.999 })
    await up()
    await server.stop()
    await untilState('reconnecting')
    await pause(12_000)
    await server.restart()
    expect(await untilState('up')).toBeLessThan(BACK_MS)
    expect(last()).toMatchObject({ subdomain: 'quick-fox', problem: null })
  })

  it('does not lose its name when all its sockets are reset', async ({ onTestFinished }) => {
    const { up, server, send, last, untilState } = await rig(onTestFinished)
    await up()
    server.resetSockets()
    await server.until(() => server.connections('quick-fox') > 0)
    expect(await untilState('up')).toBeLessThan(BACK_MS)
    expect((await send('still')).status).toBe(200)
    expect(last()).toMatchObject({ subdomain: 'quick-fox' })
    expect(server.registrations()).toBe(1)
  })

  it('notices by its probe that nothing goes through any more, and opens it anew', async ({ onTestFinished }) => {
    const { up, server, last, untilState, until, networkChanges } = await rig(onTestFinished, { chance: () => 0 })
    await up()
    server.freeze()
    networkChanges()
    expect(await untilState('degraded')).toBeLessThan(6_000)
    expect(last()?.problem?.code).toMatch(/^tunnel\.(timeout|no_answer|not_ours)$/)
    await untilState('reconnecting')
    expect(await until(({ state }) => state === 'up')).toBeLessThan(10_000)
    expect(last()).toMatchObject({ subdomain: 'quick-fox' })
  })

  it('fails when its name is refused, and is up soon after another was chosen', async ({ onTestFinished }) => {
    const { supervisor, untilState, last, wish } = await rig(onTestFinished)
    await supervisor.start(wish('not_allowed'))
    await untilState('failed')
    expect(last()?.problem).toMatchObject({ code: 'tunnel.refused' })
    await supervisor.start(wish('quick-owl'))
    expect(await untilState('up')).toBeLessThan(2_000)
    expect(last()).toMatchObject({ subdomain: 'quick-owl', problem: null })
  })

  it('takes another name, and says so, when its own is somebody else’s', async ({ onTestFinished }) => {
    const { supervisor, server, untilState, last, wish } = await rig(onTestFinished)
    server.takeName('quick-fox')
    await supervisor.start(wish())
    expect(await untilState('up')).toBeLessThan(7_000)
    expect(last()).toMatchObject({ problem: { code: 'tunnel.other_name' } })
    expect(last()?.subdomain).not.toBe('quick-fox')
    expect(server.registrations()).toBe(4)
    await server.until(() => server.tunnels().length === 1)
  })

  it.for(['failed', 'html', 'nothing', 'cut', 'closed-port'] as const)(
    'is back within 5 s of the moment at which a server that answered “%s” is well again',
    async (fault, { onTestFinished }) => {
      const { up, server, last, untilState } = await rig(onTestFinished)
      await up()
      server.answerRegistrations(fault)
      server.closePorts()
      server.resetSockets()
      await untilState('reconnecting')
      await pause(3_000)
      expect(last()?.state).toBe('reconnecting')
      server.answerRegistrations('usual')
      expect(await untilState('up')).toBeLessThan(BACK_MS)
      expect(last()).toMatchObject({ subdomain: 'quick-fox' })
    },
  )

  it.for([-86_400_000, 86_400_000])(
    'is not disturbed by a clock that jumps by %i ms',
    async (ms, { onTestFinished }) => {
      const { up, server, untilState, jump } = await rig(onTestFinished)
      await up()
      await server.stop()
      await untilState('reconnecting')
      jump(ms)
      await server.restart()
      expect(await untilState('up')).toBeLessThan(BACK_MS)
    },
  )

  it('loses nothing that was answered while its server goes and comes back', async ({ onTestFinished }) => {
    const { up, server, send, capture, untilState } = await rig(onTestFinished)
    await up()
    const accepted: string[] = []
    let isOver = false
    let count = 0
    const senders = Array.from({ length: 4 }, async () => {
      while (!isOver) {
        const body = `delivery ${(count += 1)}`
        const status = await send(body).then(
          (answer) => answer.status,
          () => 0,
        )
        if (status === 200) accepted.push(body)
        else await pause(50)
      }
    })
    await capture.untilStored(50)
    await server.stop()
    await untilState('reconnecting')
    await server.restart()
    await untilState('up')
    await capture.untilStored(capture.stored().length + 50)
    isOver = true
    await Promise.all(senders)
    const kept = new Set(capture.stored().map(({ body }) => Buffer.from(body).toString()))
    expect(accepted.length).toBeGreaterThan(100)
    expect(accepted.filter((body) => !kept.has(body))).toEqual([])
    expect(capture.log.faults()).toEqual([])
  })
})
