import { AppError } from '../../../shared/errors'
import type { Problem } from '../../../shared/contract/primitives'
import type { OpenTunnel, Tunnels } from '../../ports/tunnel'
import type { Scheduler } from '../../scheduler'
import { WAITS } from './backoff'
import { settleWithin } from './settle-within'
import type { TunnelEvent } from './step'

export interface OpenerDeps {
  readonly tunnels: Pick<Tunnels, 'open'>
  readonly localPort: () => Promise<number>
  readonly scheduler: Scheduler
  readonly fault: (where: string, error: unknown) => void
  readonly onEvent: (event: TunnelEvent) => void
}

/** A try to open, and what it opened. */
interface Attempt {
  readonly abandon: AbortController
  /** Settles when nothing of it is open any more, or can come to be. */
  readonly over: () => Promise<unknown>
  readonly stopTimer: () => void
}

/** Opens one tunnel at a time. What comes of one that was given up is closed, and not told. */
export function createOpener({ tunnels, localPort, scheduler, fault, onEvent }: OpenerDeps) {
  let current: Attempt | undefined
  let ending: Promise<void> = Promise.resolve()

  function open(host: string, subdomain: string | null, limitMs: number): void {
    const abandon = new AbortController()
    const opening = (async () => {
      const port = await localPort()
      abandon.signal.throwIfAborted()
      return await tunnels.open({ host, subdomain, localPort: port }, abandon.signal)
    })()
    const stopTimer = scheduler.after(limitMs, () => onEvent({ is: 'overdue', problem: overdue(limitMs) }))
    const attempt: Attempt = {
      abandon,
      stopTimer,
      over: async () => close(await opening),
    }
    current = attempt
    const isCurrent = (): boolean => current === attempt
    opening.then(
      (tunnel) => {
        if (isCurrent()) watch(tunnel, attempt, isCurrent)
      },
      (error: unknown) => {
        if (!isCurrent()) return
        stopTimer()
        current = undefined
        onEvent({ is: 'not-opened', problem: problemOf(error) })
      },
    )
  }

  function watch(tunnel: OpenTunnel, { stopTimer }: Attempt, isCurrent: () => boolean): void {
    stopTimer()
    const { publicUrl, subdomain, maxConnections } = tunnel
    onEvent({ is: 'opened', publicUrl, subdomain, maxConnections })
    tunnel.onConnections((count) => {
      if (isCurrent()) onEvent({ is: 'connections', open: count })
    })
    tunnel.onLost((reason) => {
      if (!isCurrent()) return
      current = undefined
      onEvent({ is: 'lost', problem: { code: 'tunnel.lost', message: reason } })
    })
  }

  async function close(tunnel: OpenTunnel): Promise<void> {
    try {
      await tunnel.close()
    } catch (error) {
      fault('tunnel.close', error)
    }
  }

  function problemOf(error: unknown): Problem {
    if (error instanceof AppError) return { code: error.code, message: error.message }
    fault('tunnel.open', error)
    return { code: 'tunnel.failed', message: 'The tunnel could not be opened. The log says why.' }
  }

  return {
    open,
    /** Tells `ended` when it is closed, or when closing takes too long. */
    end(): void {
      const attempt = current
      current = undefined
      attempt?.stopTimer()
      attempt?.abandon.abort()
      ending = settleWithin(scheduler, WAITS.close, attempt?.over() ?? Promise.resolve()).then(() =>
        onEvent({ is: 'ended' }),
      )
    },
    /** Resolves when what was ended last is. */
    ended: () => ending,
  }
}

const overdue = (limitMs: number): Problem => ({
  code: 'tunnel.timeout',
  message: `The tunnel server did not make a tunnel within ${Math.round(limitMs / 1_000)} s.`,
})
