import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream'
import { answerJson, answerWithFault, INVALID_NAME, NAME_PATTERN, REMINDER_PAGE } from './registration'
import type { RegistrationAnswer } from './registration'
import { TunnelAgent } from './tunnel-agent'

export interface TunnelServerOptions {
  /** The public port; a free one by default. */
  readonly port?: number
  /** What the public names end with: `lt.localhost` by default. */
  readonly domain?: string
  /** How many sockets a tunnel may have: 10 by default, as of the real server. */
  readonly maxConnections?: number
  /** How long a name without a socket stays taken: 1,000 ms by default, as of the real server. */
  readonly graceMs?: number
}

export interface TunnelServer {
  /** What a client is given as its host: `http://lt.localhost:<port>`. */
  readonly url: string
  readonly port: number
  /** `http://<id>.lt.localhost:<port>`: use `requestPublic` for it, as such a name does not resolve on every system. */
  publicUrl(id: string): string
  /** The names whose tunnels are open. */
  tunnels(): readonly string[]
  /** Open sockets of that tunnel; 0 when there is none. */
  connections(id: string): number
  /** How many clients have asked for a tunnel. */
  registrations(): number
  /** Resolves when `isSo` holds; it is asked whenever something has changed here. */
  until(isSo: () => boolean): Promise<void>

  /** What whoever asks for a tunnel is answered, from now on. */
  answerRegistrations(answer: RegistrationAnswer): void
  /** The name belongs to somebody else, from now on. */
  takeName(id: string): void
  /** From now on, browsers are shown a page of the host's own unless they send `bypass-tunnel-reminder`. */
  showReminder(): void
  /** Cuts every socket of every tunnel with a reset; new ones are taken. */
  resetSockets(): void
  /** Half open: no socket is closed, and nothing goes through any, old or new, of the tunnels that there are. */
  freeze(): void
  /** The tunnels that there are take no new sockets; those that are open stay. */
  closePorts(): void
  /** Dies: every connection is cut, every tunnel forgotten, nothing listens. */
  stop(): Promise<void>
  /** Comes back after `stop`, on the same public port. */
  restart(): Promise<void>
  close(): Promise<void>
}

interface Tunnel {
  readonly agent: TunnelAgent
  /** Frees the name when no socket has come for a while. */
  grace: NodeJS.Timeout | undefined
}

/**
 * A localtunnel server on 127.0.0.1, written for the tests after the real one's protocol: `GET /?new` and `GET /<name>` make
 * a tunnel, `GET /api/tunnels/<name>/status` tells how many sockets it has, and a request whose `Host` begins with its name
 * is handed to one of them. With switches for what goes wrong in the world. One thing is kinder than in the real server:
 * a request whose socket breaks is answered 502, where the real one leaves its sender waiting.
 */
export async function startTunnelServer(options: TunnelServerOptions = {}): Promise<TunnelServer> {
  const { domain = 'lt.localhost', maxConnections = 10, graceMs = 1_000 } = options
  const tunnels = new Map<string, Tunnel>()
  const strangers = new Set<string>()
  const checks = new Set<() => void>()
  let registration: RegistrationAnswer = 'usual'
  let registrations = 0
  let showsReminder = false
  let server = createServer(route)
  const port = await listen(options.port ?? 0)

  async function listen(wanted: number): Promise<number> {
    server.listen(wanted, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }

  function changed(): void {
    for (const check of [...checks]) check()
  }

  function route(incoming: IncomingMessage, response: ServerResponse): void {
    const host = (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
    if (host.endsWith(`.${domain}`)) handOver(host.slice(0, -domain.length - 1), incoming, response)
    else answerClient(new URL(incoming.url ?? '/', 'http://server'), response)
  }

  function answerClient({ pathname, searchParams }: URL, response: ServerResponse): void {
    const [, statusOf] = /^\/api\/tunnels\/([^/]+)\/status$/.exec(pathname) ?? []
    if (statusOf !== undefined) {
      const tunnel = tunnels.get(statusOf)
      if (tunnel === undefined) response.writeHead(404).end('Not Found')
      else answerJson(response, 200, { connected_sockets: tunnel.agent.connections })
    } else if (pathname === '/' && searchParams.has('new')) void register(randomName(), response)
    else if (/^\/[^/]+$/.test(pathname)) void register(pathname.slice(1), response)
    else response.writeHead(404).end('Not Found')
  }

  async function register(wanted: string, response: ServerResponse): Promise<void> {
    registrations += 1
    changed()
    if (answerWithFault(response, registration)) return
    if (!NAME_PATTERN.test(wanted)) {
      answerJson(response, 403, { message: INVALID_NAME })
      return
    }
    const isTaken = registration === 'taken' || tunnels.has(wanted) || strangers.has(wanted)
    const id = isTaken ? randomName() : wanted
    const tunnel: Tunnel = {
      agent: new TunnelAgent({ maxConnections, onCount: (open) => counted(id, tunnel, open) }),
      grace: undefined,
    }
    tunnels.set(id, tunnel)
    const tunnelPort = await tunnel.agent.listen()
    if (registration === 'closed-port') tunnel.agent.closePort()
    counted(id, tunnel, 0)
    answerJson(response, 200, { id, port: tunnelPort, max_conn_count: maxConnections, url: publicUrl(id) })
  }

  function counted(id: string, tunnel: Tunnel, open: number): void {
    clearTimeout(tunnel.grace)
    if (open === 0 && tunnels.get(id) === tunnel) tunnel.grace = setTimeout(() => forget(id, tunnel), graceMs).unref()
    changed()
  }

  function forget(id: string, tunnel: Tunnel): void {
    clearTimeout(tunnel.grace)
    tunnels.delete(id)
    tunnel.agent.close()
    changed()
  }

  function handOver(id: string, incoming: IncomingMessage, response: ServerResponse): void {
    const { headers, method, url: path } = incoming
    const isBrowser = headers['user-agent']?.startsWith('Mozilla/') === true
    const tunnel = tunnels.get(id)
    if (showsReminder && isBrowser && headers['bypass-tunnel-reminder'] === undefined) {
      response.writeHead(511, { 'content-type': 'text/html' }).end(REMINDER_PAGE)
      return
    }
    if (tunnel === undefined) {
      response.writeHead(404).end('404')
      return
    }
    const outgoing = request({ agent: tunnel.agent, method, path, headers })
    outgoing.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      pipeline(answer, response, () => undefined)
    })
    outgoing.on('error', () => {
      if (response.headersSent) response.destroy()
      else response.writeHead(502).end('Bad Gateway')
    })
    response.on('close', () => {
      if (!response.writableFinished) outgoing.destroy()
    })
    pipeline(incoming, outgoing, () => undefined)
  }

  const publicUrl = (id: string): string => `http://${id}.${domain}:${port}`

  async function stop(): Promise<void> {
    for (const [id, tunnel] of tunnels) forget(id, tunnel)
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }

  const each = (act: (agent: TunnelAgent) => void): void => {
    for (const { agent } of tunnels.values()) act(agent)
  }

  return {
    url: `http://${domain}:${port}`,
    port,
    publicUrl,
    tunnels: () => [...tunnels.keys()],
    connections: (id) => tunnels.get(id)?.agent.connections ?? 0,
    registrations: () => registrations,
    until: (isSo) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!isSo()) return
          checks.delete(check)
          resolve()
        }
        checks.add(check)
        check()
      }),
    answerRegistrations: (answer) => {
      registration = answer
    },
    takeName: (id) => void strangers.add(id),
    showReminder: () => {
      showsReminder = true
    },
    resetSockets: () => each((agent) => agent.resetSockets()),
    freeze: () => each((agent) => agent.freeze()),
    closePorts: () => each((agent) => agent.closePort()),
    stop,
    restart: async () => {
      server = createServer(route)
      await listen(port)
    },
    close: stop,
  }
}

const randomName = (): string => `calm-otter-${randomBytes(4).toString('hex')}`
