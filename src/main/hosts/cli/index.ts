#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createMemorySecretStore } from '../../adapters/memory/secret-store'
import { createMemoryVaultIndexFile } from '../../adapters/memory/vault-index-file'
import { createChildProcesses } from '../../adapters/node/child-processes'
import { cryptoRandom } from '../../adapters/node/crypto-random'
import { createFetchHttp } from '../../adapters/node/fetch-http'
import { createHttpSender } from '../../adapters/node/http-sender'
import { createKeytarSecretStore } from '../../adapters/node/keytar-secret-store'
import { createStderrLog } from '../../adapters/node/log'
import { nodeKeyServer } from '../../adapters/node/key-server'
import { createNetworkWatch } from '../../adapters/node/network-watch'
import { systemClock } from '../../adapters/node/system-clock'
import { createVaultIndexFile } from '../../adapters/node/vault-index-file'
import { writePrivateFile } from '../../adapters/node/write-private-file'
import type { Tunnels } from '../../ports/tunnel'
import { createNodeTerminal } from './node-terminal'
import { runCli, type CliPorts } from './run-cli'
import { EXIT } from './terminal'

const here = import.meta.dirname
/** Where the build puts them, seen from `out/cli`. */
const PROGRAMS = {
  keychain: join(here, '../main/keychain-process.js'),
  engine: join(here, '../main/engine-process.js'),
  sandbox: join(here, '../sandbox/index.js'),
}
const log = { ...createStderrLog(), info: () => undefined }
/** For what the command says in a sentence of its own. */
const quietLog = { ...log, warn: () => undefined }

const ports: CliPorts = {
  token: {
    http: createFetchHttp(),
    clock: systemClock,
    random: cryptoRandom,
    keyServer: nodeKeyServer,
    writeText: (path, text) => writeFile(path, text),
    readText: (path) => readFile(path, 'utf8').catch(() => undefined),
  },
  async listen() {
    const { composeEngine } = await import('../../compose-engine')
    const { composeStore } = await import('../../compose-store')
    const { createLibsqlDatabases } = await import('../../adapters/node/libsql-databases')
    return {
      engine: composeEngine({
        store: composeStore({ databases: createLibsqlDatabases(), clock: systemClock }),
        sender: createHttpSender(),
        tunnels: await tunnels(),
        network: createNetworkWatch(),
        clock: systemClock,
        random: cryptoRandom,
        log,
      }),
      keychain: (directory) => ({
        store: createKeytarSecretStore({ processes: programsBeside(), log: quietLog }),
        index: createVaultIndexFile({ path: join(directory, 'vault-index.json') }),
      }),
      memory: () => ({ store: createMemorySecretStore(), index: createMemoryVaultIndexFile() }),
      clock: systemClock,
      random: cryptoRandom,
      log: quietLog,
    }
  },
  loop: async () => ({ ...(await ports.listen()), http: createFetchHttp(), version: readVersion }),
  deliveries: async () => ({
    ...(await ports.listen()),
    holdsDeliveries: (directory) => existsSync(join(directory, 'signet.db')),
    writeFile: writePrivateFile,
    version: readVersion(),
  }),
  version: readVersion,
}

const programsBeside = () => createChildProcesses({ paths: PROGRAMS, log })

/**
 * In a thread of the engine's program, so that a fault of the tunnel's package does not end a run of hours. Where this program
 * was built alone there is no such file, and no other thread.
 */
async function tunnels(): Promise<Tunnels> {
  if (existsSync(PROGRAMS.engine)) {
    const { createTunnelThread } = await import('../../adapters/node/localtunnel/tunnel-thread')
    return createTunnelThread(PROGRAMS.engine, log)
  }
  const { createLocaltunnels } = await import('../../adapters/node/localtunnel/localtunnels')
  return createLocaltunnels(log)
}

/** Out of the package that this file lies in, however deep. */
function readVersion(): string {
  for (let folder = here; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'package.json')
    if (!existsSync(path)) continue
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version)
  }
  return 'unknown'
}

try {
  // Not process.exit: what was written to a pipe must get there first.
  process.exitCode = await runCli(process.argv.slice(2), createNodeTerminal(), ports)
} catch (error) {
  log.fault(cryptoRandom.id(), 'cli', error)
  process.exitCode = EXIT.fault
} finally {
  // A command may end with input left to read, which would keep the process waiting for more. A file has no such method.
  if ('unref' in process.stdin) process.stdin.unref()
}
