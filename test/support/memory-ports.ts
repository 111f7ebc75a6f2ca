import { createMemorySecretStore } from '../../src/main/adapters/memory/secret-store'
import { createMemoryBrowser } from '../../src/main/adapters/memory/browser'
import { createMemoryFiles } from '../../src/main/adapters/memory/files'
import { createMemoryNotifier } from '../../src/main/adapters/memory/notifier'
import { createMemoryVaultIndexFile } from '../../src/main/adapters/memory/vault-index-file'
import { cryptoRandom } from '../../src/main/adapters/node/crypto-random'
import { createFetchHttp } from '../../src/main/adapters/node/fetch-http'
import { createLocaltunnels } from '../../src/main/adapters/node/localtunnel/localtunnels'
import { nodeKeyServer } from '../../src/main/adapters/node/key-server'
import { loopbackListener } from '../../src/main/adapters/node/loopback-listener'
import { systemClock } from '../../src/main/adapters/node/system-clock'
import type { Ports } from '../../src/main/app-ports'
import type { Files } from '../../src/main/ports/files'
import { createInProcessEngine } from './in-process-engine'
import { createInProcessSandbox } from './in-process-sandbox'
import { createMemoryLog, type MemoryLog } from './memory-log'

/** Real parts without a disk: the real store in memory, the real catcher and sandbox on free ports, real HTTP. */
export function memoryPorts(host: Pick<Ports, 'publish' | 'restart'>, log: MemoryLog = createMemoryLog()): Ports {
  let clipboard = ''
  return {
    directory: null,
    engine: createInProcessEngine({ log, tunnels: createLocaltunnels(log) }),
    keychain: { store: createMemorySecretStore(), index: createMemoryVaultIndexFile() },
    memory: { store: createMemorySecretStore(), index: createMemoryVaultIndexFile() },
    heldSecrets: new Map(),
    files: rememberingFiles(),
    notifier: createMemoryNotifier(),
    processes: createInProcessSandbox(),
    http: createFetchHttp(),
    browser: createMemoryBrowser(),
    loopback: loopbackListener,
    keyServer: nodeKeyServer,
    clipboard: {
      writeText: async (text) => {
        clipboard = text
      },
      writeSecret: async (text) => {
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

/** What was saved last is what is opened next, as of a person who exports and imports. */
function rememberingFiles(): Files {
  const files = createMemoryFiles()
  return {
    async save(suggestedName, chunks) {
      const saved = await files.save(suggestedName, chunks)
      files.offer({ name: suggestedName, text: files.saved.get(suggestedName) ?? '' })
      return saved
    },
    open: files.open,
  }
}
