import type { TunnelStatus } from '../../../shared/contract/tunnel'
import { lastNameAt, loadMemory, saveMemory, withAddress, withName } from '../../core/tunnel/tunnel-memory'
import type { TunnelWish } from '../../ports/engine'
import type { SessionPorts } from './cli-session'

export interface TunnelKeeper {
  /** The wish, with the name that its host gave in an earlier run with the same store. */
  readonly wish: TunnelWish
  /** Keeps the address, where this says that it is one that works. That it cannot be kept is no reason to end. */
  note(status: TunnelStatus): void
  settled(): Promise<void>
}

/**
 * What is known of tunnels between runs: the same record that the app keeps in its folder, so that each knows the addresses that
 * the other had. The app's settings in it stay as they are.
 */
export async function openTunnelKeeper(
  wish: TunnelWish,
  { engine, clock, log }: Pick<SessionPorts, 'engine' | 'clock' | 'log'>,
): Promise<TunnelKeeper> {
  const { values } = engine.records
  let memory = await loadMemory(values)
  let keeping = Promise.resolve()

  return {
    wish: wish.provider === 'manual' ? wish : { ...wish, lastSubdomain: lastNameAt(memory, wish.host) },
    note({ state, publicUrl, subdomain }) {
      if (state !== 'up' || publicUrl === null) return
      let next = withAddress(memory, wish.provider, publicUrl, clock.now())
      if (wish.provider === 'localtunnel' && subdomain !== null) next = withName(next, wish.host, subdomain)
      if (next === memory) return
      memory = next
      keeping = keeping.then(() => saveMemory(values, next)).catch(() => log.warn('address of the tunnel not kept'))
    },
    settled: () => keeping,
  }
}
