import dns from 'node:dns'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { AppError } from '../../../../shared/errors'
import type { Log } from '../../../ports/log'
import type { OpenTunnel, TunnelRequest, Tunnels } from '../../../ports/tunnel'
import { cryptoRandom } from '../crypto-random'
import { loopbackLookup } from '../loopback-lookup'
import { createRelayedLog, writeRelayed, type LogLine } from '../relayed-log'
import { createAnnounce, createRpcClient, serveRpc, type Channel, type RpcClient } from '../rpc'
import { createLocaltunnels } from './localtunnels'
import { createTunnelNews, type TunnelNews } from './tunnel-news'

/** So much memory of JavaScript's own is plenty for pipes; a leak of the package ends the thread, and not the process. */
const MAX_HEAP_MB = 128
const ENDED = 'What carries the tunnel has ended.'

/** Told to the thread, so that the program knows what it is. */
const ROLE = { role: 'tunnels' } as const

type Ticket = number
type TunnelFacts = Pick<OpenTunnel, 'publicUrl' | 'subdomain' | 'maxConnections'>

/** What the thread says by itself. */
interface ThreadEvents extends Readonly<Record<string, unknown>> {
  readonly connections: { readonly ticket: Ticket; readonly open: number }
  readonly lost: { readonly ticket: Ticket; readonly reason: string }
  readonly logged: LogLine
}

/** True in a thread that `createTunnelThread` started. */
export function isTunnelThread(): boolean {
  return (workerData as { readonly role?: unknown } | null)?.role === ROLE.role
}

/** Offers tunnels to the thread that started this one. */
export function serveTunnels(): void {
  if (parentPort === null) throw new Error('This is no thread beside another.')
  // The package looks `localhost` up for each connection to the catcher: in this thread nobody needs the system for that.
  dns.lookup = loopbackLookup as typeof dns.lookup
  const port = parentPort
  const channel: Channel = {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
  }
  const announce = createAnnounce<ThreadEvents>(channel)
  serveRpc(
    channel,
    tunnelProcedures(createLocaltunnels(createRelayedLog((line) => announce('logged', line))), announce),
  )
}

function tunnelProcedures(tunnels: Tunnels, announce: ReturnType<typeof createAnnounce<ThreadEvents>>) {
  const open = new Map<Ticket, OpenTunnel>()
  const opening = new Map<Ticket, AbortController>()
  return {
    async open(ticket: Ticket, request: TunnelRequest): Promise<TunnelFacts> {
      const controller = new AbortController()
      opening.set(ticket, controller)
      try {
        const tunnel = await tunnels.open(request, controller.signal)
        open.set(ticket, tunnel)
        tunnel.onConnections((count) => announce('connections', { ticket, open: count }))
        tunnel.onLost((reason) => {
          open.delete(ticket)
          announce('lost', { ticket, reason })
        })
        const { publicUrl, subdomain, maxConnections } = tunnel
        return { publicUrl, subdomain, maxConnections }
      } finally {
        opening.delete(ticket)
      }
    },
    abort(ticket: Ticket): void {
      opening.get(ticket)?.abort()
    },
    async end(ticket: Ticket): Promise<void> {
      const tunnel = open.get(ticket)
      open.delete(ticket)
      await tunnel?.close()
    },
    close: tunnels.close,
  }
}

type Rpc = RpcClient<ReturnType<typeof tunnelProcedures>, ThreadEvents>

interface Thread {
  readonly rpc: Rpc
  /** What this process knows of the tunnels in it. */
  readonly tunnels: Map<Ticket, Carried>
  terminate(): Promise<void>
}

/** A tunnel as it is seen from this side. */
type Carried = Pick<TunnelNews, 'counted' | 'lost'>

/**
 * Tunnels of localtunnel servers in a thread of their own, which is started for the first of them: `program` is the file that
 * calls `serveTunnels` there. A thread that ends loses its tunnels, and nothing else; the next one that is opened starts
 * another thread.
 */
export function createTunnelThread(program: string, log: Log): Tunnels {
  let current: Thread | undefined
  let lastTicket = 0

  function start(): Thread {
    const worker = new Worker(program, { workerData: ROLE, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } })
    const rpc: Rpc = createRpcClient({
      post: (message) => worker.postMessage(message),
      onMessage: (listener) => void worker.on('message', listener),
    })
    const thread: Thread = {
      rpc,
      tunnels: new Map(),
      terminate: async () => {
        await worker.terminate()
      },
    }
    rpc.on('connections', ({ ticket, open }) => thread.tunnels.get(ticket)?.counted(open))
    rpc.on('lost', ({ ticket, reason }) => thread.tunnels.get(ticket)?.lost(reason))
    rpc.on('logged', (line) => writeRelayed(log, line))
    worker.on('error', (error) => log.fault(cryptoRandom.id(), 'the thread of the tunnels', error))
    worker.on('exit', () => {
      if (current === thread) current = undefined
      rpc.fail(() => new AppError('tunnel.lost', ENDED))
      for (const carried of [...thread.tunnels.values()]) carried.lost(ENDED)
    })
    return thread
  }

  return {
    async open(request, signal) {
      signal.throwIfAborted()
      const thread = (current ??= start())
      const ticket = (lastTicket += 1)
      const { tunnel, carried } = carry(thread, ticket)
      // Before the answer: what is told of the tunnel may overtake whoever waits for it.
      thread.tunnels.set(ticket, carried)
      const abort = (): void => void thread.rpc.call('abort', ticket).catch(() => undefined)
      signal.addEventListener('abort', abort, { once: true })
      try {
        const facts = await thread.rpc.call('open', ticket, request)
        if (signal.aborted) await tunnel.close()
        signal.throwIfAborted()
        return { ...facts, ...tunnel }
      } catch (error) {
        thread.tunnels.delete(ticket)
        signal.throwIfAborted()
        throw error
      } finally {
        signal.removeEventListener('abort', abort)
      }
    },
    async close() {
      const thread = current
      current = undefined
      if (thread === undefined) return
      // It may end by itself meanwhile, which is what is wanted.
      await thread.rpc.call('close').catch(() => undefined)
      thread.tunnels.clear()
      await thread.terminate()
    },
  }
}

function carry(thread: Thread, ticket: Ticket) {
  const { counted, lost, onConnections, onLost } = createTunnelNews()
  const carried: Carried = {
    counted,
    lost: (reason) => {
      thread.tunnels.delete(ticket)
      lost(reason)
    },
  }
  const tunnel: Omit<OpenTunnel, keyof TunnelFacts> = {
    onConnections,
    onLost,
    close: async () => {
      thread.tunnels.delete(ticket)
      // A thread that has ended has no tunnel open.
      await thread.rpc.call('end', ticket).catch(() => undefined)
    },
  }
  return { tunnel, carried }
}
