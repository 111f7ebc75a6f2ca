import { createSupervisor } from '../../../../../src/main/core/tunnel/supervisor'
import type { TunnelWish } from '../../../../../src/main/ports/engine'
import type { OpenTunnel, TunnelRequest } from '../../../../../src/main/ports/tunnel'
import type { Problem } from '../../../../../src/shared/contract/primitives'
import type { TunnelState, TunnelStatus } from '../../../../../src/shared/contract/tunnel'
import { AppError, type ErrorCode } from '../../../../../src/shared/errors'
import { createMemoryLog } from '../../../../support/memory-log'
import { createFakeTime, settle } from './fake-time'

export const HOST = 'https://tunnels.example'
export const MANUAL_URL = 'https://quick-fox.example'
export const T0 = 1_764_000_000_000

export const hosted = (change: Partial<Extract<TunnelWish, { provider: 'localtunnel' }>> = {}): TunnelWish => ({
  provider: 'localtunnel',
  host: HOST,
  subdomain: null,
  lastSubdomain: null,
  ...change,
})
export const manual: TunnelWish = { provider: 'manual', publicUrl: MANUAL_URL }

export interface FakeTunnel {
  readonly name: string
  readonly isOpen: () => boolean
  lose(reason?: string): void
  connections(open: number): void
}

export const refusal = (code: ErrorCode): AppError => new AppError(code, `It is ${code}.`)

/** A supervisor with a host, a network and a way back that do as they are told, and time that passes when it is told to. */
export function createRig({ chance = () => 0.5 }: { readonly chance?: () => number } = {}) {
  const time = createFakeTime()
  const log = createMemoryLog()
  const requests: (TunnelRequest & { readonly at: number; readonly signal: AbortSignal })[] = []
  const tunnels: FakeTunnel[] = []
  const probes: { readonly at: number; readonly publicUrl: string; readonly signal: AbortSignal }[] = []
  const statuses: { readonly at: number; readonly status: TunnelStatus }[] = []
  const watchers = new Set<() => void>()
  let mostOpen = 0
  let wallClock = T0
  const world = {
    /** Answers the name that is given, or throws. */
    open: (request: TunnelRequest): string | Promise<string> => request.subdomain ?? `given-${requests.length}`,
    probe: (): Problem | null | Promise<Problem | null> => null,
    close: async (): Promise<void> => undefined,
    localPort: async (): Promise<number> => 40_000,
    jump: (ms: number): void => void (wallClock += ms),
  }

  const supervisor = createSupervisor({
    tunnels: {
      open: async (request, signal) => {
        requests.push({ ...request, at: time.elapsed(), signal })
        return openTunnel(await world.open(request))
      },
      close: async () => undefined,
    },
    network: {
      onChanged: (listener) => {
        watchers.add(listener)
        return () => watchers.delete(listener)
      },
    },
    probe: async (publicUrl, signal) => {
      probes.push({ at: time.elapsed(), publicUrl, signal })
      const problem = await world.probe()
      return { at: wallClock, durationMs: problem === null ? 12 : null, problem }
    },
    localPort: () => world.localPort(),
    clock: { now: () => wallClock + time.elapsed() },
    random: { bytes: (count) => new Uint8Array(count), id: () => 'AAAAAAAAAAAAAAAAAAAAAA' },
    log,
    onStatus: (status) => void statuses.push({ at: time.elapsed(), status }),
    scheduler: time,
    elapsed: time.elapsed,
    chance,
  })

  function openTunnel(name: string): OpenTunnel {
    let isOpen = true
    let onLost: (reason: string) => void = () => undefined
    let onConnections: (open: number) => void = () => undefined
    tunnels.push({
      name,
      isOpen: () => isOpen,
      lose: (reason = 'The server ended the connections.') => {
        if (!isOpen) return
        isOpen = false
        onLost(reason)
      },
      connections: (open) => {
        if (isOpen) onConnections(open)
      },
    })
    mostOpen = Math.max(mostOpen, openCount())
    return {
      publicUrl: `https://${name}.tunnels.example`,
      subdomain: name,
      maxConnections: 10,
      onConnections: (listener) => (onConnections = listener),
      onLost: (listener) => (onLost = listener),
      close: async () => {
        await world.close()
        isOpen = false
      },
    }
  }

  const openCount = (): number => tunnels.filter(({ isOpen }) => isOpen()).length
  const last = (): TunnelStatus => {
    const told = statuses.at(-1)
    if (told === undefined) throw new Error('no status was told')
    return told.status
  }

  return {
    supervisor,
    time,
    log,
    world,
    requests,
    probes,
    statuses,
    tunnels,
    last,
    openCount,
    mostOpen: () => mostOpen,
    isWatched: () => watchers.size > 0,
    tunnel: (): FakeTunnel => {
      const newest = tunnels.at(-1)
      if (newest === undefined) throw new Error('no tunnel was opened')
      return newest
    },
    networkChanges: async () => {
      for (const watcher of watchers) watcher()
      await settle()
    },
    /** Turns it on and lets it come up. */
    up: async (wish: TunnelWish = hosted()) => {
      await supervisor.start(wish)
      await time.pass(200)
    },
    states: (): TunnelState[] => statuses.map(({ status }) => status.state),
    /** The names that were asked for. */
    asked: () => requests.map(({ subdomain }) => subdomain),
  }
}
