import { createCapturedAnnouncer, type CapturedAnnouncer } from './core/capture/captured-announcer'
import { createCatcher, type Catcher, type CatcherLimits } from './core/capture/catcher'
import { verifySignature } from './core/signatures/verify-signature'
import type { Clock } from './ports/clock'
import type { CapturedBatch, Engine } from './ports/engine'
import type { Log } from './ports/log'
import type { Random } from './ports/random'
import type { StoreHost } from './ports/store-host'

export interface EngineDeps {
  readonly store: StoreHost
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly limits?: Partial<CatcherLimits>
}

/** What there is once the database is open. */
interface OpenEngine {
  readonly catcher: Catcher
  readonly announcer: CapturedAnnouncer
}

/**
 * The store and the catcher, in this process: what the engine process runs, and what tests and sessions without other
 * processes use directly. It cannot crash apart from its process, so `onCrash` never calls.
 */
export function composeEngine({ store, clock, random, log, limits = {} }: EngineDeps): Engine {
  const listeners = new Set<(batch: CapturedBatch) => void>()
  let running: OpenEngine | undefined

  function opened(): OpenEngine {
    if (running === undefined) throw new Error('The engine has no open database.')
    return running
  }

  async function open(where: { readonly directory: string; readonly keyHex: string } | null): Promise<void> {
    let { total } = await store.open(where)
    const announcer = createCapturedAnnouncer(
      () => total,
      (batch) => {
        for (const listener of listeners) listener(batch)
      },
    )
    const catcher = createCatcher({
      sink: {
        append: async (deliveries) => {
          const appended = await store.sink.append(deliveries)
          total = appended.total
          return appended
        },
      },
      verifySignature,
      clock,
      random,
      log,
      onCommitted: announcer.add,
      limits,
    })
    running = { announcer, catcher }
  }

  async function close(): Promise<void> {
    const closing = running
    running = undefined
    try {
      await closing?.catcher.close()
      closing?.announcer.close()
    } finally {
      await store.close()
    }
  }

  return {
    claim: store.claim,
    open,
    get records() {
      return store.records
    },
    catcher: {
      listen: async (wanted) => opened().catcher.listen(wanted),
      setEndpoints: async (endpoints) => opened().catcher.setEndpoints(endpoints),
    },
    onCaptured: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onCrash: () => () => undefined,
    close,
  }
}
