import TunnelCluster from 'localtunnel/lib/TunnelCluster.js'
import { carrySocket, type CarriedSocket } from './carried-socket'

/** A connection that lived so long, or carried something, was a good one: for it another is opened at once. */
const GOOD_MS = 1_000
/** Between connections that were refused or did not last; doubled each time. The server frees a name after 1 s without any. */
const FIRST_DELAY_MS = 100
const MAX_DELAY_MS = 2_000
/** An attempt that nothing is heard of. The package cannot call it off, so there are never more of them than connections. */
const ATTEMPT_MS = 30_000
/** Without a connection for so long, the server is gone. */
const LOST_MS = 2_500
/** A connection of the last moment must last so long to count. */
const STEADY_MS = 500
/** What was handed over when the tunnel is closed may be answered for so long. */
const CLOSE_MS = 1_000
const CLOSE_CHECK_MS = 20

export interface PoolOptions {
  readonly hostname: string
  /** Where the server is, if that is known better than by its name. */
  readonly ip: string | undefined
  readonly port: number
  readonly localPort: number
  readonly maxConnections: number
  /** How many connections are open, whenever that changes. */
  readonly onCount: (open: number) => void
  /** Every one of the first attempts was refused, before any succeeded. Once. */
  readonly onRefused: () => void
  /** No connection is left, and none came about for a while. Once; the pool is closed then. */
  readonly onLost: () => void
}

export interface SocketPool {
  close(): Promise<void>
}

/**
 * Keeps the connections of one tunnel open. The sockets and the pipes are the package's; when to open one is decided here:
 * the package opens a new one at once and without end, and never again after the server refused one (its pool is then silent
 * for ever). Of the package's events only `open` and `error` are used: `dead` does not come for every connection that ends.
 */
export function openSocketPool(options: PoolOptions): SocketPool {
  const { maxConnections } = options
  const cluster = new TunnelCluster({
    remote_host: options.hostname,
    ...(options.ip !== undefined && { remote_ip: options.ip }),
    remote_port: options.port,
    local_port: options.localPort,
    // Never `local_host`: with it, the package rewrites the Host header, and turns bodies into text.
  })
  const open = new Set<CarriedSocket>()
  const attempts = new Set<NodeJS.Timeout>()
  const delays = new Set<NodeJS.Timeout>()
  let failures = 0
  let wasOpen = false
  let isClosed = false
  let lostTimer: NodeJS.Timeout | undefined

  cluster.on('open', (socket) => {
    settleAttempt()
    if (isClosed || open.size >= maxConnections) {
      socket.destroy()
      return
    }
    wasOpen = true
    const carried: CarriedSocket = carrySocket(socket, () => closed(carried))
    open.add(carried)
    options.onCount(open.size)
  })
  cluster.on('error', () => {
    settleAttempt()
    failed()
  })

  function closed(carried: CarriedSocket): void {
    open.delete(carried)
    options.onCount(open.size)
    if (isClosed) return
    if (open.size === 0) lostTimer ??= setTimeout(checkLost, LOST_MS)
    if (carried.wasUsed() || livedMs(carried) >= GOOD_MS) {
      failures = 0
      attempt()
    } else failed()
  }

  function failed(): void {
    failures += 1
    if (isClosed) return
    if (!wasOpen && failures >= maxConnections) options.onRefused()
    // The connections of a pool fail together: one round of them counts once.
    const rounds = Math.floor((failures - 1) / maxConnections)
    const delayMs = Math.min(FIRST_DELAY_MS * 2 ** Math.min(rounds, 10), MAX_DELAY_MS)
    const timer = setTimeout(() => {
      delays.delete(timer)
      attempt()
    }, delayMs)
    delays.add(timer)
  }

  function attempt(): void {
    if (isClosed || open.size + attempts.size + delays.size >= maxConnections) return
    const timer = setTimeout(() => {
      attempts.delete(timer)
      failed()
    }, ATTEMPT_MS)
    attempts.add(timer)
    cluster.open()
  }

  /** The package does not say which one: they are alike. */
  function settleAttempt(): void {
    const [oldest] = attempts
    if (oldest === undefined) return
    clearTimeout(oldest)
    attempts.delete(oldest)
  }

  function checkLost(): void {
    lostTimer = undefined
    if ([...open].some((carried) => carried.wasUsed() || livedMs(carried) >= STEADY_MS)) return
    if (open.size > 0 && failures < 3 * maxConnections) {
      lostTimer = setTimeout(checkLost, STEADY_MS)
      return
    }
    shut()
    for (const carried of open) carried.destroy()
    options.onLost()
  }

  /** No further connection. */
  function shut(): void {
    isClosed = true
    for (const timer of [...attempts, ...delays]) clearTimeout(timer)
    attempts.clear()
    delays.clear()
    clearTimeout(lostTimer)
  }

  for (let count = 0; count < maxConnections; count += 1) attempt()

  return {
    async close() {
      shut()
      const until = performance.now() + CLOSE_MS
      for (
        ;
        open.size > 0 && performance.now() < until;
        await new Promise((resolve) => setTimeout(resolve, CLOSE_CHECK_MS))
      )
        for (const carried of open) if (!carried.isBusy()) carried.finish()
      for (const carried of open) carried.destroy()
    },
  }
}

const livedMs = ({ openedAt }: CarriedSocket): number => performance.now() - openedAt
