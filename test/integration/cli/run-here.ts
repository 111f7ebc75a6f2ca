import { join } from 'node:path'
import { createMemorySecretStore } from '../../../src/main/adapters/memory/secret-store'
import { createMemoryVaultIndexFile } from '../../../src/main/adapters/memory/vault-index-file'
import { cryptoRandom } from '../../../src/main/adapters/node/crypto-random'
import { createLocaltunnels } from '../../../src/main/adapters/node/localtunnel/localtunnels'
import { systemClock } from '../../../src/main/adapters/node/system-clock'
import { createVaultIndexFile } from '../../../src/main/adapters/node/vault-index-file'
import { runListen, type ListenPorts } from '../../../src/main/hosts/cli/listen-command'
import type { Log } from '../../../src/main/ports/log'
import type { SecretStore } from '../../../src/main/ports/secret-store'
import { createInProcessEngine } from '../../support/in-process-engine'
import { createFakeTerminal } from '../../unit/main/hosts/cli/fake-terminal'

const log: Log = { info: () => undefined, warn: () => undefined, fault: () => undefined }

/** `signet listen` in this process, with a keychain that a test holds. */
export function runHere(args: readonly string[], keychain: SecretStore, env: Readonly<Record<string, string>> = {}) {
  const terminal = createFakeTerminal({ env })
  const ports: ListenPorts = {
    engine: createInProcessEngine({ log, tunnels: createLocaltunnels(log) }),
    keychain: (directory) => ({
      // The real one outlives the command; closing one in memory empties it.
      store: { ...keychain, persistence: 'keychain', close: async () => undefined },
      index: createVaultIndexFile({ path: join(directory, 'vault-index.json') }),
    }),
    memory: () => ({ store: createMemorySecretStore(), index: createMemoryVaultIndexFile() }),
    clock: systemClock,
    random: cryptoRandom,
    log,
  }
  return { terminal, engine: ports.engine, exit: runListen(['--json', '--port', '0', ...args], terminal, ports) }
}
