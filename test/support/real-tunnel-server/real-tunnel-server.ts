import { build } from 'esbuild'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { join, resolve } from 'node:path'
import { mkdir, rename } from 'node:fs/promises'

const cache = resolve(import.meta.dirname, '../../../node_modules/.cache/test-entries')

/** What both tunnel servers can do: the one of the tests and the real one. */
export interface AnyTunnelServer {
  /** What a client is given as its host: `http://lt.localhost:<port>`. */
  readonly url: string
  readonly port: number
  publicUrl(id: string): string
  /** Dies: every connection is cut, every tunnel forgotten, nothing listens. */
  stop(): Promise<void>
  /** Comes back after `stop`, on the same public port. */
  restart(): Promise<void>
  close(): Promise<void>
}

/**
 * The real localtunnel server, out of npm: a fork of the maintainers' code, the only one that is published. It is of 2018 and
 * its own start-up file does not run on a Node of today, so it is bundled first; and it is bound to loopback.
 */
export async function startRealTunnelServer(): Promise<AnyTunnelServer> {
  const program = await bundle()
  let child: ChildProcess
  const port = await start(0)

  async function start(wanted: number): Promise<number> {
    child = fork(program, [String(wanted)], { cwd: cache, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const [listening] = (await once(child, 'message')) as [number]
    return listening
  }

  async function stop(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }

  return {
    url: `http://lt.localhost:${port}`,
    port,
    publicUrl: (id) => `http://${id}.lt.localhost:${port}`,
    stop,
    restart: async () => {
      await start(port)
    },
    close: stop,
  }
}

async function bundle(): Promise<string> {
  await mkdir(cache, { recursive: true })
  const temporary = join(cache, `real-tunnel-server.${process.pid}.tmp`)
  const path = join(cache, 'real-tunnel-server.cjs')
  await build({
    entryPoints: [join(import.meta.dirname, 'entry.mjs')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: temporary,
    logLevel: 'error',
  })
  await rename(temporary, path)
  return path
}

/** How many sockets of a tunnel the server has open: its own word for it, the same of both. Null: it knows no such tunnel. */
export async function connectedSockets(server: Pick<AnyTunnelServer, 'port'>, id: string): Promise<number | null> {
  const { status, body } = await askServer(server, `/api/tunnels/${id}/status`)
  return status === 200 ? (JSON.parse(body) as { connected_sockets: number }).connected_sockets : null
}

/** A GET as a tunnel's client sends it. */
export function askServer(
  { port }: Pick<AnyTunnelServer, 'port'>,
  path: string,
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers: { host: `lt.localhost:${port}` }, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    }).on('error', reject)
  })
}
