import type { Transport } from '../../shared/client'
import type { Ports } from '../app-ports'
import { composeApp, type App } from '../compose'

export interface MemoryHost extends Transport {
  close(): Promise<void>
}

/**
 * The whole core in this process, behind the same border: a structured clone stands between, as in Electron. For tests.
 * `ports` gets what the host does itself; the rest is the caller's choice, real or in memory.
 */
export function createMemoryHost(ports: (host: Pick<Ports, 'publish' | 'restart'>) => Ports): MemoryHost {
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  let restarting: Promise<void> | undefined

  const compose = (): App =>
    composeApp(
      ports({
        publish: (channel, payload) => {
          for (const listener of listeners.get(channel) ?? []) listener(structuredClone(payload))
        },
        restart: () => {
          restarting ??= app.close().then(() => {
            app = compose()
            restarting = undefined
          })
          return true
        },
      }),
    )
  let app = compose()

  return {
    invoke: async (channel, input) => {
      await restarting
      return structuredClone(await app.dispatch(channel, structuredClone(input)))
    },
    subscribe: (channel, listener) => {
      const set = listeners.get(channel) ?? new Set()
      listeners.set(channel, set.add(listener))
      return () => void set.delete(listener)
    },
    close: async () => {
      await restarting
      await app.close()
    },
  }
}
