import { AppError } from '../../../../shared/errors'
import { isLoopbackName } from '../../../../shared/loopback-names'
import type { Log } from '../../../ports/log'
import type { OpenTunnel, TunnelRequest, Tunnels } from '../../../ports/tunnel'
import { register, type Registered } from './register'
import { openSocketPool, type SocketPool } from './socket-pool'
import { createTunnelNews } from './tunnel-news'

/** For the first connection, after the registration. */
const FIRST_CONNECTION_MS = 8_000

/**
 * Tunnels of localtunnel servers, in this thread. The package's errors are listened to, but a fault of it would be one of the
 * whole process: `createTunnelThread` keeps it apart.
 */
export function createLocaltunnels(log: Log): Tunnels {
  const tunnels = new Set<OpenTunnel>()
  const opening = new Set<AbortController>()

  async function open(request: TunnelRequest, signal: AbortSignal): Promise<OpenTunnel> {
    const registered = await register(request.host, request.subdomain, signal)
    if (request.subdomain !== null && registered.subdomain !== request.subdomain)
      log.info('The tunnel server gave another name than was asked for.')
    const tunnel = await connect(registered, request, signal, log)
    tunnels.add(tunnel)
    tunnel.onLost(() => void tunnels.delete(tunnel))
    return {
      ...tunnel,
      close: async () => {
        tunnels.delete(tunnel)
        await tunnel.close()
      },
    }
  }

  return {
    async open(request, signal) {
      signal.throwIfAborted()
      const controller = new AbortController()
      const abort = (): void => controller.abort(signal.reason)
      opening.add(controller)
      signal.addEventListener('abort', abort, { once: true })
      try {
        return await open(request, controller.signal)
      } finally {
        opening.delete(controller)
        signal.removeEventListener('abort', abort)
      }
    },
    close: async () => {
      for (const controller of opening) controller.abort()
      await Promise.all([...tunnels].map((tunnel) => tunnel.close()))
      tunnels.clear()
    },
  }
}

/** Resolves when the first connection is open. */
async function connect(
  { hostname, ip, port, maxConnections, publicUrl, subdomain }: Registered,
  { localPort }: TunnelRequest,
  signal: AbortSignal,
  log: Log,
): Promise<OpenTunnel> {
  const news = createTunnelNews()
  let pool: SocketPool | undefined
  const unreachable = (cause: string) =>
    new AppError('tunnel.unreachable', `${hostname} gave a tunnel, but its port ${port} ${cause}.`, { port })

  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error): void => {
      settle()
      void pool?.close()
      reject(error)
    }
    const aborted = (): void => fail(signal.reason as Error)
    const timer = setTimeout(() => fail(unreachable('does not react')), FIRST_CONNECTION_MS)
    signal.addEventListener('abort', aborted, { once: true })
    const settle = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', aborted)
    }
    if (signal.aborted) {
      aborted()
      return
    }
    pool = openSocketPool({
      hostname,
      // Not every system resolves names below localhost.
      ip: ip ?? (isLoopbackName(hostname) ? '127.0.0.1' : undefined),
      port,
      localPort,
      maxConnections,
      onCount: (count) => {
        settle()
        resolve()
        news.counted(count)
      },
      onRefused: () => fail(unreachable('is closed')),
      onLost: () => {
        log.warn('A tunnel lost its server.', { port })
        news.lost(`No connection to ${hostname} is left, and no new one comes about.`)
      },
    })
  })

  return {
    publicUrl,
    subdomain,
    maxConnections,
    onConnections: news.onConnections,
    onLost: news.onLost,
    close: async () => {
      await pool?.close()
    },
  }
}
