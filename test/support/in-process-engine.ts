import { noTunnels, steadyNetwork } from '../../src/main/adapters/memory/tunnels'
import { cryptoRandom } from '../../src/main/adapters/node/crypto-random'
import { createHttpSender } from '../../src/main/adapters/node/http-sender'
import { createLibsqlDatabases } from '../../src/main/adapters/node/libsql-databases'
import { systemClock } from '../../src/main/adapters/node/system-clock'
import { composeEngine } from '../../src/main/compose-engine'
import { composeStore } from '../../src/main/compose-store'
import type { Databases } from '../../src/main/ports/database'
import type { Engine } from '../../src/main/ports/engine'
import type { Log } from '../../src/main/ports/log'
import type { Tunnels } from '../../src/main/ports/tunnel'

interface InProcessEngineParts {
  readonly log: Log
  readonly tunnels?: Tunnels
  readonly databases?: Databases
}

/** The real engine in this process: the real store, catcher and sender, and a tunnel only where a test brings one. */
export function createInProcessEngine({
  log,
  tunnels = noTunnels,
  databases = createLibsqlDatabases(),
}: InProcessEngineParts): Engine {
  return composeEngine({
    store: composeStore({ databases, clock: systemClock }),
    sender: createHttpSender(),
    tunnels,
    network: steadyNetwork,
    clock: systemClock,
    random: cryptoRandom,
    log,
  })
}
