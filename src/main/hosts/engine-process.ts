import { cryptoRandom } from '../adapters/node/crypto-random'
import { engineProcedures, type EngineEvents } from '../adapters/node/engine-procedures'
import { createLibsqlDatabases } from '../adapters/node/libsql-databases'
import { createParentChannel } from '../adapters/node/parent-channel'
import { createRelayedLog } from '../adapters/node/relayed-log'
import { createAnnounce, serveRpc } from '../adapters/node/rpc'
import { systemClock } from '../adapters/node/system-clock'
import { composeEngine } from '../compose-engine'

/**
 * The engine process: the store and the catcher, apart from the window. The key of the database comes as a message, as
 * arguments and environment can be read by other programs of the user.
 */

// The database and its companions are nobody else's.
process.umask(0o077)

const channel = createParentChannel()
const announce = createAnnounce<EngineEvents>(channel)
const engine = composeEngine({
  databases: createLibsqlDatabases(),
  clock: systemClock,
  random: cryptoRandom,
  log: createRelayedLog((line) => announce('logged', line)),
})
engine.onCaptured((batch) => announce('captured', batch))
serveRpc(channel, engineProcedures(engine))
