import { expect } from 'vitest'
import { createLocaltunnels } from '../../../src/main/adapters/node/localtunnel/localtunnels'
import type { OpenTunnel, Tunnels } from '../../../src/main/ports/tunnel'
import { createMemoryLog, type MemoryLog } from '../../support/memory-log'
import { sampleEndpoint, startCatcher, type CatcherRig, type RigOptions } from '../capture/catcher-rig'

export interface TunnelRig {
  readonly capture: CatcherRig
  readonly tunnels: Tunnels
  readonly log: MemoryLog
  /** Where the catcher takes what comes through the tunnel. */
  readonly localPort: number
  /** A tunnel of that server to the catcher. */
  open(host: string, subdomain?: string | null): Promise<Watched>
  /** Ends everything, and fails when a promise was rejected meanwhile that nobody heeded. */
  close(): Promise<void>
}

/** A tunnel, and what it said. */
export interface Watched extends OpenTunnel {
  /** The endpoint's address at the public name. */
  readonly path: string
  readonly counts: readonly number[]
  /** Resolves when that many connections are open. */
  untilOpen(count: number): Promise<void>
  /** Resolves with the reason when it is lost. */
  readonly lost: Promise<string>
}

/** The real catcher behind our tunnels, in this thread unless `tunnels` says otherwise. */
export async function startTunnelRig(
  options: RigOptions & { readonly tunnels?: (log: MemoryLog) => Tunnels } = {},
): Promise<TunnelRig> {
  const capture = await startCatcher(options)
  const log = createMemoryLog()
  const tunnels = options.tunnels?.(log) ?? createLocaltunnels(log)
  const localPort = await capture.catcher.listenForTunnel()
  const unheeded: unknown[] = []
  const note = (reason: unknown): void => void unheeded.push(reason)
  process.on('unhandledRejection', note)

  return {
    capture,
    tunnels,
    log,
    localPort,
    open: async (host, subdomain = null) =>
      watch(await tunnels.open({ host, subdomain, localPort }, AbortSignal.timeout(15_000))),
    close: async () => {
      await tunnels.close()
      await capture.close()
      // A rejection is told after the turn in which nobody heeded it.
      await new Promise((resolve) => setImmediate(resolve))
      process.off('unhandledRejection', note)
      expect(unheeded).toEqual([])
    },
  }
}

export function watch(tunnel: OpenTunnel): Watched {
  const counts: number[] = []
  let onCount = (): void => undefined
  tunnel.onConnections((open) => {
    counts.push(open)
    onCount()
  })
  return {
    ...tunnel,
    path: `/${sampleEndpoint.slug}`,
    counts,
    untilOpen: (count) =>
      new Promise((resolve) => {
        onCount = () => {
          if (counts.at(-1) === count) resolve()
        }
        onCount()
      }),
    lost: new Promise((resolve) => tunnel.onLost(resolve)),
  }
}
