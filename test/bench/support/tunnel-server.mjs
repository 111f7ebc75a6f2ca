import { build } from 'esbuild'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ENTRY = fileURLToPath(new URL('../../support/real-tunnel-server/entry.mjs', import.meta.url))
const DOMAIN = 'lt.localhost'

/** Starts the real localtunnel server, out of npm, in a process of its own; `folder` takes the one file that it is made into. */
export async function startTunnelServer(folder) {
  const outfile = join(folder, 'tunnel-server.cjs')
  await build({ entryPoints: [ENTRY], bundle: true, platform: 'node', format: 'cjs', outfile, logLevel: 'error' })
  const child = fork(outfile, ['0'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] })
  const [port] = await once(child, 'message')
  return {
    /** By its name, and as a client reaches it on a system where names below `localhost` do not resolve. */
    url: `http://${DOMAIN}:${port}`,
    address: `http://127.0.0.1:${port}`,
    /** The `Host` that a tunnel is reached by. */
    hostOf: (id) => `${id}.${DOMAIN}:${port}`,
    async stop() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
