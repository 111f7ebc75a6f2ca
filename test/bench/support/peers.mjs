import { fork, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PEERS = fileURLToPath(new URL('../peers/', import.meta.url))
const LOOPBACK_ONLY = fileURLToPath(new URL('./loopback-only.cjs', import.meta.url))
const MOCKTTP = fileURLToPath(new URL('./mockttp-server.cjs', import.meta.url))
const MOCKOON = join(PEERS, 'node_modules/@mockoon/cli/bin/run.js')
/** How long a peer may take until it answers. */
const START_TIMEOUT_MS = 30_000

/** Installs what the bench compares with, once. None of it needs a script of its own. */
export function installPeers() {
  if (existsSync(MOCKOON)) return
  console.error('bench: installing the peers (about 150 MB, once)')
  const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: PEERS, stdio: 'ignore' })
  if (done.status !== 0) throw new Error('the peers could not be installed')
}

/** mockttp, the engine of HTTP Toolkit. */
export async function startMockttp() {
  const child = fork(MOCKTTP, [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: ['-r', LOOPBACK_ONLY] })
  const [{ port }] = await once(child, 'message')
  return {
    port,
    async stop() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

/** Mockoon's command line with one route that answers anything with 200. */
export async function startMockoon() {
  const folder = mkdtempSync(join(tmpdir(), 'signet-bench-'))
  const port = await freePort()
  const file = join(folder, 'mockoon.json')
  writeFileSync(file, JSON.stringify(environment(port)))
  const args = [
    '-r',
    LOOPBACK_ONLY,
    MOCKOON,
    'start',
    '--data',
    file,
    '--port',
    String(port),
    '--hostname',
    '127.0.0.1',
  ]
  const child = spawn(process.execPath, [...args, '--disable-log-to-file'], {
    stdio: 'ignore',
    env: { ...process.env, HOME: folder },
  })
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  const giveUpAt = Date.now() + START_TIMEOUT_MS
  for (;;) {
    const status = await fetch(`http://127.0.0.1:${port}/hook`, { method: 'POST', body: '{}' }).then(
      (response) => response.status,
      () => 0,
    )
    if (status === 200) return { port, stop }
    if (Date.now() > giveUpAt || child.exitCode !== null) {
      await stop()
      throw new Error('mockoon did not start')
    }
    // Nothing tells when it listens: it is asked again until it answers.
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const environment = (port) => ({
  uuid: 'b0000000-0000-4000-8000-000000000001',
  lastMigration: 33,
  name: 'bench',
  port,
  hostname: '127.0.0.1',
  endpointPrefix: '',
  latency: 0,
  folders: [],
  headers: [],
  proxyMode: false,
  proxyHost: '',
  proxyRemovePrefix: false,
  proxyReqHeaders: [],
  proxyResHeaders: [],
  cors: false,
  tlsOptions: { enabled: false, type: 'CERT', pfxPath: '', certPath: '', keyPath: '', caPath: '', passphrase: '' },
  data: [],
  callbacks: [],
  rootChildren: [{ type: 'route', uuid: 'b0000000-0000-4000-8000-000000000002' }],
  routes: [
    {
      uuid: 'b0000000-0000-4000-8000-000000000002',
      type: 'http',
      documentation: '',
      method: 'post',
      endpoint: '*',
      responseMode: null,
      streamingMode: null,
      streamingInterval: 0,
      responses: [
        {
          uuid: 'b0000000-0000-4000-8000-000000000003',
          body: 'ok',
          latency: 0,
          statusCode: 200,
          label: '',
          headers: [],
          bodyType: 'INLINE',
          filePath: '',
          databucketID: '',
          sendFileAsBody: false,
          rules: [],
          rulesOperator: 'OR',
          disableTemplating: true,
          fallbackTo404: false,
          default: true,
          crudKey: 'id',
          callbacks: [],
        },
      ],
    },
  ],
})

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
