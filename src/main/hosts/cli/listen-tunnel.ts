import type { TunnelWish } from '../../ports/engine'
import type { SessionPorts } from './cli-session'
import { followTunnel, type FollowOptions } from './follow-tunnel'
import type { Terminal } from './terminal'
import { openTunnelKeeper } from './tunnel-keeper'
import type { TunnelTime } from './tunnel-time'

export interface ListenTunnel {
  /** Before the engine closes: what it still says then is not the tunnel's doing. */
  end(): Promise<TunnelTime>
}

/** Turns the tunnel on and tells of it. How it goes is never an error: it goes on trying. */
export async function startTunnel(
  wish: TunnelWish,
  ports: SessionPorts,
  terminal: Terminal,
  options: Pick<FollowOptions, 'addressAt' | 'isJson'>,
): Promise<ListenTunnel> {
  const { engine, clock } = ports
  const keeper = await openTunnelKeeper(wish, ports)
  const follower = followTunnel(engine, terminal, { ...options, clock, onStatus: keeper.note })
  if (wish.provider === 'localtunnel')
    terminal.note(`Whoever runs ${new URL(wish.host).host} can read every delivery that comes through the tunnel.`)
  await engine.tunnel.start(keeper.wish)
  return {
    async end() {
      const time = follower.end()
      await keeper.settled()
      return time
    },
  }
}
