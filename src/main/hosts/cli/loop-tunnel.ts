import type { TunnelStatus } from '../../../shared/contract/tunnel'
import type { Engine, TunnelWish } from '../../ports/engine'
import { offSince } from '../../core/tunnel/status-of'
import { timerScheduler, wait, type Scheduler } from '../../scheduler'

/** A tunnel that is not up by then is told of as it is. */
const MAX_WAIT_MS = 30_000

export interface LoopTunnel {
  /** Turns it on where one is wanted, and answers how it is once it is up or will not be soon. */
  settled(signal: AbortSignal): Promise<TunnelStatus>
  /** As it was told of last. */
  publicUrl(): string | null
}

export function createLoopTunnel(
  engine: Pick<Engine, 'tunnel' | 'onTunnel'>,
  wish: TunnelWish | null,
  /** For the whole check: half of it is the tunnel's, so that there is time left to say why it is not up. */
  timeoutMs: number,
  scheduler: Scheduler = timerScheduler,
): LoopTunnel {
  let status = offSince(0)

  return {
    async settled(signal) {
      if (wish === null) return status
      const settled = new AbortController()
      engine.onTunnel((next) => {
        status = next
        if (isSettled(next, wish)) settled.abort()
      })
      await engine.tunnel.start(wish)
      await wait(scheduler, Math.min(timeoutMs / 2, MAX_WAIT_MS), AbortSignal.any([signal, settled.signal]))
      return status
    },
    publicUrl: () => status.publicUrl,
  }
}

/** The way to a new localtunnel may take a moment to be known everywhere; an address of the user's is there or not. */
const isSettled = ({ state }: TunnelStatus, { provider }: TunnelWish): boolean =>
  state === 'up' || state === 'failed' || (state === 'degraded' && provider === 'manual')
