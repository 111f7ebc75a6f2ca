import { statSync } from 'node:fs'
import { join } from 'node:path'
import { createCapturedAnnouncer, type CapturedAnnouncer } from './core/capture/captured-announcer'
import { createCatcher, type Catcher, type CatcherLimits } from './core/capture/catcher'
import { verifySignature } from './core/signatures/verify-signature'
import { openStore, type Store } from './core/store/open-store'
import type { Clock } from './ports/clock'
import type { Databases } from './ports/database'
import type { CapturedBatch, Engine } from './ports/engine'
import type { Log } from './ports/log'
import type { Random } from './ports/random'

const DATABASE_FILE = 'signet.db'

export interface EngineDeps {
  readonly databases: Databases
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly limits?: Partial<CatcherLimits>
}

/** What there is once the database is open. */
interface OpenEngine {
  readonly store: Store
  readonly catcher: Catcher
  readonly announcer: CapturedAnnouncer
}

/**
 * The store and the catcher, in this process: what the engine process runs, and what tests and sessions without other
 * processes use directly. It cannot crash apart from its process, so `onCrash` never calls.
 */
export function composeEngine({ databases, clock, random, log, limits = {} }: EngineDeps): Engine {
  const listeners = new Set<(batch: CapturedBatch) => void>()
  let claimed: { readonly directory: string; release(): void } | undefined
  let running: OpenEngine | undefined

  function opened(): OpenEngine {
    if (running === undefined) throw new Error('The engine has no open database.')
    return running
  }

  function open(where: { readonly directory: string; readonly keyHex: string } | null): void {
    if (running !== undefined) throw new Error('The engine has a database already.')
    if (where !== null && where.directory !== claimed?.directory) throw new Error('This folder was not claimed.')
    const path = where && { path: join(where.directory, DATABASE_FILE), keyHex: where.keyHex }
    const store = openStore(databases.open(path))
    const announcer = createCapturedAnnouncer(store.totalDeliveries, (batch) => {
      for (const listener of listeners) listener(batch)
    })
    const catcher = createCatcher({
      sink: store.sink,
      verifySignature,
      clock,
      random,
      log,
      onCommitted: announcer.add,
      limits,
    })
    running = { store, announcer, catcher }
  }

  async function close(): Promise<void> {
    const closing = running
    running = undefined
    try {
      await closing?.catcher.close()
      closing?.announcer.close()
      closing?.store.close()
    } finally {
      claimed?.release()
      claimed = undefined
    }
  }

  return {
    claim: async (directory) => {
      if (claimed !== undefined) throw new Error('The engine has a folder already.')
      claimed = { directory, ...databases.claim(directory) }
      return { databaseExists: hasContent(join(directory, DATABASE_FILE)) }
    },
    open: async (where) => open(where),
    get records() {
      return opened().store.records
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

/** An empty file is what a crash between creating the database and its first commit leaves: nothing that a key was made for. */
function hasContent(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0
}
