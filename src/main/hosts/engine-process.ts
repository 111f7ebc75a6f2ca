import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'
import { cryptoRandom } from '../adapters/node/crypto-random'
import { engineProcedures, relayEngineEvents, type EngineEvents } from '../adapters/node/engine-procedures'
import { createHttpSender } from '../adapters/node/http-sender'
import { createLibsqlDatabases } from '../adapters/node/libsql-databases'
import { createTunnelThread, isTunnelThread, serveTunnels } from '../adapters/node/localtunnel/tunnel-thread'
import { createNetworkWatch } from '../adapters/node/network-watch'
import { createParentChannel } from '../adapters/node/parent-channel'
import { createRelayedLog } from '../adapters/node/relayed-log'
import { createAnnounce, serveRpc } from '../adapters/node/rpc'
import { createStoreThread, serveStore } from '../adapters/node/store-thread'
import { systemClock } from '../adapters/node/system-clock'
import { composeEngine } from '../compose-engine'
import { composeStore } from '../compose-store'

/**
 * The engine process, apart from the window: the catcher in its main thread, the store in a second one, which is this same
 * program. So requests are read while a commit waits for the disk. The tunnel's sockets are in a third, where a fault of the
 * package that carries them ends nothing else. The key of the database comes as a message, as arguments and environment
 * can be read by other programs of the user.
 */
if (isMainThread) runEngine()
else if (isTunnelThread()) serveTunnels()
else serveStore(composeStore({ databases: createLibsqlDatabases(), clock: systemClock }))

function runEngine(): void {
  // The database and its companions are nobody else's.
  process.umask(0o077)

  const channel = createParentChannel()
  const announce = createAnnounce<EngineEvents>(channel)
  const log = createRelayedLog((line) => announce('logged', line))
  const program = fileURLToPath(import.meta.url)
  const engine = composeEngine({
    store: createStoreThread(program),
    sender: createHttpSender(),
    tunnels: createTunnelThread(program, log),
    network: createNetworkWatch(),
    clock: systemClock,
    random: cryptoRandom,
    log,
  })
  relayEngineEvents(engine, announce)
  serveRpc(channel, engineProcedures(engine))
}
