import { statSync } from 'node:fs'
import { join } from 'node:path'
import { explainSignature } from './core/signatures/explain-signature'
import { verifySignature } from './core/signatures/verify-signature'
import { openStore, type Store, type StoreDeps } from './core/store/open-store'
import { compileQuery } from './core/store/search/compile-query'
import { createSearchIndex } from './core/store/search/search-index'
import { suggest } from './core/store/search/suggest'
import type { Databases } from './ports/database'
import type { StoreHost } from './ports/store-host'

const DATABASE_FILE = 'signet.db'

export interface StoreHostDeps extends Pick<StoreDeps, 'clock'> {
  readonly databases: Databases
}

/** The store in this thread: its calls block it, though they answer with promises. */
export function composeStore({ databases, clock }: StoreHostDeps): StoreHost {
  let claimed: { readonly directory: string; release(): void } | undefined
  let store: Store | undefined
  const changeListeners = new Set<(total: number) => void>()

  function opened(): Store {
    if (store === undefined) throw new Error('The engine has no open database.')
    return store
  }

  function onChanged(total: number): void {
    for (const listener of changeListeners) listener(total)
  }

  return {
    claim: async (directory) => {
      if (claimed !== undefined) throw new Error('The engine has a folder already.')
      claimed = { directory, ...databases.claim(directory) }
      return { databaseExists: hasContent(join(directory, DATABASE_FILE)) }
    },
    open: async (where) => {
      if (store !== undefined) throw new Error('The engine has a database already.')
      if (where !== null && where.directory !== claimed?.directory) throw new Error('This folder was not claimed.')
      const database = databases.open(where && { path: join(where.directory, DATABASE_FILE), keyHex: where.keyHex })
      store = openStore(database, {
        clock,
        verifySignature,
        explainSignature,
        search: { compileQuery, createSearchIndex, suggest },
        onChanged,
      })
      return { total: store.totalDeliveries() }
    },
    get records() {
      return opened().records
    },
    sink: {
      append: async (deliveries) => opened().sink.append(deliveries),
      setStatus: async (id, status) => opened().sink.setStatus(id, status),
    },
    watch: async (endpoints) => opened().watch(endpoints),
    setRetention: async (retention) => opened().setRetention(retention),
    onChanged: (listener) => void changeListeners.add(listener),
    close: async () => {
      const closing = store
      store = undefined
      try {
        closing?.close()
      } finally {
        claimed?.release()
        claimed = undefined
      }
    },
  }
}

/** An empty file is what a crash between creating the database and its first commit leaves: nothing that a key was made for. */
function hasContent(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0
}
