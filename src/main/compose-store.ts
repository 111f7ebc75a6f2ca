import { statSync } from 'node:fs'
import { join } from 'node:path'
import { openStore, type Store } from './core/store/open-store'
import type { Databases } from './ports/database'
import type { StoreHost } from './ports/store-host'

const DATABASE_FILE = 'signet.db'

/** The store in this thread: its calls block it, though they answer with promises. */
export function composeStore(databases: Databases): StoreHost {
  let claimed: { readonly directory: string; release(): void } | undefined
  let store: Store | undefined

  function opened(): Store {
    if (store === undefined) throw new Error('The engine has no open database.')
    return store
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
      store = openStore(databases.open(where && { path: join(where.directory, DATABASE_FILE), keyHex: where.keyHex }))
      return { total: store.totalDeliveries() }
    },
    get records() {
      return opened().records
    },
    sink: { append: async (deliveries) => opened().sink.append(deliveries) },
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
