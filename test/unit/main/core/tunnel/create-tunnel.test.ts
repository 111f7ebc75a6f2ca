import { describe, expect, it } from 'vitest'
import { createTunnel, type TunnelAddress } from '../../../../../src/main/core/tunnel/create-tunnel'
import type { TunnelWish } from '../../../../../src/main/ports/engine'
import {
  USUAL_TUNNEL_SETTINGS,
  type TunnelSettings,
  type TunnelStatus,
  type TunnelView,
} from '../../../../../src/shared/contract/tunnel'
import { AppError } from '../../../../../src/shared/errors'
import { createMemoryLog } from '../../../../support/memory-log'
import { settle } from './fake-time'

const NOW = 1_764_000_000_000
const RUN = 17

const off: TunnelStatus = {
  state: 'idle',
  since: NOW,
  publicUrl: null,
  subdomain: null,
  problem: null,
  nextTryAt: null,
  connections: 0,
  maxConnections: 0,
  lastProbe: null,
}
const at = (name: string, state: TunnelStatus['state'] = 'up'): TunnelStatus => ({
  ...off,
  state,
  publicUrl: `https://${name}.example`,
  subdomain: name,
})
const manualAt = (publicUrl: string, state: TunnelStatus['state'] = 'up'): TunnelStatus => ({
  ...off,
  state,
  publicUrl,
})
const manual: TunnelSettings = {
  ...USUAL_TUNNEL_SETTINGS,
  provider: 'manual',
  publicUrl: 'https://quick-fox.example',
}

function rig(kept = new Map<string, Uint8Array>(), run = RUN) {
  const orders: (TunnelWish | 'stop' | 'check')[] = []
  const announced: TunnelView[] = []
  const addresses: TunnelAddress[] = []
  const log = createMemoryLog()
  let tell: (status: TunnelStatus) => void = () => undefined
  const world = { start: async (): Promise<void> => undefined, put: async (): Promise<void> => undefined }
  const tunnel = createTunnel({
    engine: {
      tunnel: {
        start: async (wish) => {
          await world.start()
          orders.push(wish)
        },
        stop: async () => void orders.push('stop'),
        check: async () => void orders.push('check'),
      },
      onTunnel: (listener) => {
        tell = listener
        return () => undefined
      },
    },
    values: {
      get: async (name) => kept.get(name),
      put: async (name, value) => {
        await world.put()
        kept.set(name, value)
      },
    },
    clock: { now: () => NOW },
    random: { bytes: (count) => new Uint8Array(count), id: () => 'AAAAAAAAAAAAAAAAAAAAAA' },
    log,
    announce: { changed: (view) => void announced.push(view) },
    onAddress: (address) => void addresses.push(address),
    run,
  })
  return {
    tunnel,
    ...tunnel.handlers,
    kept,
    orders,
    announced,
    addresses,
    log,
    world,
    tells: async (status: TunnelStatus) => {
      tell(status)
      await settle()
    },
  }
}

const code = (error: unknown) => (error instanceof AppError ? error.code : error)

describe('the tunnel’s settings', () => {
  it('are as usual at first, and nothing is turned on', async () => {
    const { tunnel, view, orders } = rig()
    await tunnel.start()
    expect(await view()).toMatchObject({ settings: USUAL_TUNNEL_SETTINGS, state: 'idle', moved: null })
    expect(orders).toEqual([])
    expect(tunnel.address()).toEqual({ now: null, former: [] })
    expect(tunnel.healsWebhooks()).toBe(false)
  })

  it('are kept for the next session', async () => {
    const first = rig()
    await first.tunnel.start()
    await first.configure({ ...manual, healsWebhooks: true, subdomain: 'mine' })
    const second = rig(first.kept)
    await second.tunnel.start()
    expect((await second.view()).settings).toEqual({ ...manual, healsWebhooks: true, subdomain: 'mine' })
    expect(second.tunnel.healsWebhooks()).toBe(true)
  })

  it.each([
    ['no JSON', '{'],
    ['no object', '7'],
    [
      'nothing known',
      '{"settings":{"provider":"carrier-pigeon"},"addresses":7,"names":[1],"moved":"far","wantedIn":"x"}',
    ],
  ])('are as usual where %s is kept', async (_name, text) => {
    const { tunnel, view } = rig(new Map([['tunnel', new TextEncoder().encode(text)]]))
    await tunnel.start()
    expect(await view()).toMatchObject({ settings: USUAL_TUNNEL_SETTINGS, state: 'idle', problem: null, moved: null })
  })

  it('keep what is understood of them', async () => {
    const settings = { ...manual, host: 'no address', startsItself: 'perhaps' }
    const { tunnel, view } = rig(new Map([['tunnel', new TextEncoder().encode(JSON.stringify({ settings }))]]))
    await tunnel.start()
    expect((await view()).settings).toEqual(manual)
  })

  it('have their addresses in one form', async () => {
    const { configure } = rig()
    const { settings } = await configure({
      ...manual,
      host: 'HTTPS://Tunnels.Example/',
      publicUrl: 'https://Proxy.example:443/hooks//',
    })
    expect(settings).toMatchObject({ host: 'https://tunnels.example', publicUrl: 'https://proxy.example/hooks' })
  })

  it.each([
    { publicUrl: 'https://user:password@quick-fox.example' },
    { publicUrl: 'https://quick-fox.example/?a=1' },
    { publicUrl: 'https://quick-fox.example/#a' },
    { host: 'https://user@tunnels.example' },
    { host: 'https://tunnels.example/path' },
    { host: 'https://tunnels.example?x' },
  ])('refuse %j', async (change) => {
    const { configure, view, kept } = rig()
    const refused: unknown = await configure({ ...manual, ...change }).catch((error: unknown) => error)
    expect(code(refused)).toBe('tunnel.bad_host')
    expect((refused as Error).message).not.toContain('password@')
    expect((await view()).settings).toEqual(USUAL_TUNNEL_SETTINGS)
    expect(kept.size).toBe(0)
  })
})

describe('the tunnel', () => {
  it('is turned on with what is set, and off again', async () => {
    const { start, stop, orders } = rig()
    await start()
    await stop()
    expect(orders).toEqual([
      { provider: 'localtunnel', host: USUAL_TUNNEL_SETTINGS.host, subdomain: null, lastSubdomain: null },
      'stop',
    ])
  })

  it('needs an address where the user runs it', async () => {
    const { configure, start, orders } = rig()
    await configure({ ...manual, publicUrl: null })
    expect(code(await start().catch((error: unknown) => error))).toBe('tunnel.no_address')
    expect(orders).toEqual([])
  })

  it('moves when what it runs on is changed, and only then', async () => {
    const { configure, start, orders, stop } = rig()
    await configure({ ...USUAL_TUNNEL_SETTINGS, subdomain: 'mine' })
    expect(orders).toEqual([])
    await start()
    await configure({ ...USUAL_TUNNEL_SETTINGS, subdomain: 'mine', publicUrl: manual.publicUrl, healsWebhooks: true })
    expect(orders).toHaveLength(1)
    await configure({ ...USUAL_TUNNEL_SETTINGS, subdomain: 'yours' })
    await configure(manual)
    expect(orders.slice(1)).toMatchObject([{ subdomain: 'yours' }, { provider: 'manual', publicUrl: manual.publicUrl }])
    const refused = await configure({ ...manual, publicUrl: null }).catch((error: unknown) => error)
    expect(code(refused)).toBe('tunnel.no_address')
    await stop()
    await configure({ ...manual, publicUrl: null })
    expect(orders.slice(3)).toEqual(['stop'])
  })

  it('starts by itself where that is set', async () => {
    const first = rig()
    await first.configure({ ...USUAL_TUNNEL_SETTINGS, startsItself: true })
    const second = rig(first.kept, RUN + 1)
    await second.tunnel.start()
    expect(second.orders).toHaveLength(1)
  })

  it('starts again after the engine crashed, when it was on; not in the next run of the program', async () => {
    const first = rig()
    await first.start()
    const afterCrash = rig(first.kept)
    await afterCrash.tunnel.start()
    expect(afterCrash.orders).toHaveLength(1)
    const nextRun = rig(first.kept, RUN + 1)
    await nextRun.tunnel.start()
    expect(nextRun.orders).toEqual([])
    await afterCrash.stop()
    const stopped = rig(first.kept)
    await stopped.tunnel.start()
    expect(stopped.orders).toEqual([])
  })

  it('tells a failure of the start in its view', async () => {
    const { kept, configure } = rig()
    await configure({ ...manual, publicUrl: null, startsItself: true })
    const { tunnel, view } = rig(kept)
    await tunnel.start()
    expect(await view()).toMatchObject({ state: 'failed', problem: { code: 'tunnel.no_address' } })
  })

  it('tells that there is no engine any more', async () => {
    const { tunnel, view, tells, start } = rig()
    await start()
    await tells(at('fox'))
    tunnel.giveUp()
    expect(await view()).toMatchObject({ state: 'failed', publicUrl: null, problem: { code: 'engine.crashed' } })
    expect(tunnel.address()).toEqual({ now: null, former: ['https://fox.example'] })
  })

  it('can be turned on and off though nothing can be kept', async () => {
    const { world, start, stop, orders, log } = rig()
    world.put = async () => {
      throw new AppError('store.full', 'The disk is full.')
    }
    await start()
    await stop()
    expect(orders).toHaveLength(2)
    expect(log.text()).toContain('store.full')
  })

  it('answers a check with the view as it is then', async () => {
    const { check, orders, announced, tells } = rig()
    await tells(at('fox'))
    expect(await check()).toEqual(announced.at(-1))
    expect(orders).toEqual(['check'])
  })

  it('counts its revision up with every announcement', async () => {
    const { start, tells, announced, view } = rig()
    await start()
    await tells(at('fox'))
    await tells({ ...at('fox'), connections: 10 })
    const revisions = announced.map(({ rev }) => rev)
    expect(revisions).toEqual(revisions.map((_, index) => index + 1))
    expect(await view()).toEqual(announced.at(-1))
  })
})

describe('the public address', () => {
  it('is there while it is up, degraded, or asked for again', async () => {
    const { start, tells, tunnel } = rig()
    await start()
    const now: [string, string | null][] = []
    for (const state of ['connecting', 'up', 'degraded', 'reconnecting', 'failed', 'idle'] as const) {
      await tells(at('fox', state))
      now.push([state, tunnel.address().now])
    }
    const url = 'https://fox.example'
    expect(now).toEqual([
      ['connecting', url],
      ['up', url],
      ['degraded', url],
      ['reconnecting', url],
      ['failed', null],
      ['idle', null],
    ])
  })

  it('is told when it is another, and not otherwise', async () => {
    const { start, tells, addresses } = rig()
    await start()
    await tells({ ...off, state: 'connecting' })
    await tells(at('fox', 'connecting'))
    await tells(at('fox'))
    await tells(at('fox', 'reconnecting'))
    await tells(at('owl'))
    await tells(off)
    expect(addresses).toEqual([
      { now: 'https://fox.example', former: [] },
      { now: 'https://owl.example', former: ['https://fox.example'] },
      { now: null, former: ['https://owl.example', 'https://fox.example'] },
    ])
  })

  it('has moved when it is another than the last one, of an earlier session too, until that was seen', async () => {
    const first = rig()
    await first.start()
    await first.tells(at('fox'))
    expect((await first.view()).moved).toBeNull()
    const second = rig(first.kept, RUN + 1)
    await second.tunnel.start()
    expect(second.addresses).toEqual([{ now: null, former: ['https://fox.example'] }])
    await second.start()
    expect(second.orders).toMatchObject([{ lastSubdomain: 'fox' }])
    await second.tells(at('owl'))
    const moved = { from: 'https://fox.example', to: 'https://owl.example', at: NOW }
    expect((await second.view()).moved).toEqual(moved)
    const third = rig(first.kept, RUN + 2)
    await third.tunnel.start()
    expect((await third.view()).moved).toEqual(moved)
    expect((await third.acknowledge()).moved).toBeNull()
    const fourth = rig(first.kept, RUN + 3)
    await fourth.tunnel.start()
    expect((await fourth.view()).moved).toBeNull()
  })

  it('has moved from where it was seen last, and not at all when it is back there', async () => {
    const { start, tells, view } = rig()
    await start()
    for (const name of ['fox', 'owl', 'elk']) await tells(at(name))
    expect((await view()).moved).toMatchObject({ from: 'https://fox.example', to: 'https://elk.example' })
    await tells(at('fox'))
    expect((await view()).moved).toBeNull()
  })

  it('has not moved when the provider is another', async () => {
    const { start, tells, configure, view, tunnel } = rig()
    await start()
    await tells(at('fox'))
    await configure(manual)
    await tells(manualAt('https://quick-fox.example'))
    expect((await view()).moved).toBeNull()
    expect(tunnel.address()).toEqual({ now: 'https://quick-fox.example', former: ['https://fox.example'] })
  })

  it('counts as one that it had only when something came through it, where the user typed it', async () => {
    const { start, tells, configure, tunnel } = rig()
    await configure(manual)
    await start()
    await tells(manualAt('https://quick-fox.example', 'degraded'))
    await tells(off)
    expect(tunnel.address().former).toEqual([])
    await tells(manualAt('https://quick-fox.example'))
    await tells(off)
    expect(tunnel.address().former).toEqual(['https://quick-fox.example'])
  })

  it('remembers twenty former ones, and the last name of each host', async () => {
    const { start, tells, configure, orders, tunnel } = rig()
    await start()
    for (let count = 1; count <= 30; count += 1) await tells(at(`fox-${count}`))
    const { now, former } = tunnel.address()
    expect(now).toBe('https://fox-30.example')
    expect(former).toHaveLength(20)
    expect(former[0]).toBe('https://fox-29.example')
    await configure({ ...USUAL_TUNNEL_SETTINGS, host: 'https://own.example' })
    await tells(at('own-name'))
    await configure(USUAL_TUNNEL_SETTINGS)
    await configure({ ...USUAL_TUNNEL_SETTINGS, host: 'https://own.example' })
    expect(orders.slice(1)).toMatchObject([
      { host: 'https://own.example', lastSubdomain: null },
      { lastSubdomain: 'fox-30' },
      { host: 'https://own.example', lastSubdomain: 'own-name' },
    ])
  })
})
