import { createMemorySecretStore } from '../../src/main/adapters/memory/secret-store'
import { createMemoryVaultIndexFile } from '../../src/main/adapters/memory/vault-index-file'
import { cryptoRandom } from '../../src/main/adapters/node/crypto-random'
import { createFetchHttp } from '../../src/main/adapters/node/fetch-http'
import { createLibsqlDatabases } from '../../src/main/adapters/node/libsql-databases'
import { systemClock } from '../../src/main/adapters/node/system-clock'
import type { Ports } from '../../src/main/compose'
import { composeEngine } from '../../src/main/compose-engine'
import { composeStore } from '../../src/main/compose-store'
import { createInProcessSandbox } from './in-process-sandbox'
import { createMemoryLog, type MemoryLog } from './memory-log'

/** Real parts without a disk: the real store in memory, the real catcher and sandbox on free ports, real HTTP. */
export function memoryPorts(host: Pick<Ports, 'publish' | 'restart'>, log: MemoryLog = createMemoryLog()): Ports {
  let clipboard = ''
  return {
    directory: null,
    engine: composeEngine({
      store: composeStore(createLibsqlDatabases()),
      clock: systemClock,
      random: cryptoRandom,
      log,
    }),
    keychain: { store: createMemorySecretStore(), index: createMemoryVaultIndexFile() },
    memory: { store: createMemorySecretStore(), index: createMemoryVaultIndexFile() },
    heldSecrets: new Map(),
    processes: createInProcessSandbox(),
    http: createFetchHttp(),
    clipboard: {
      writeText: async (text) => {
        clipboard = text
      },
      readText: async () => clipboard,
    },
    clock: systemClock,
    random: cryptoRandom,
    log,
    version: '0.0.0',
    wantedPorts: { catcher: 0, sandbox: 0 },
    ...host,
  }
}
