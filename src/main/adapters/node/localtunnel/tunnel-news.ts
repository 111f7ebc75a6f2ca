import { createListeners } from '../../../listeners'
import type { OpenTunnel } from '../../../ports/tunnel'

/** What is told of one tunnel. Who begins to listen hears how it is by then, so that nothing is missed before. */
export interface TunnelNews extends Pick<OpenTunnel, 'onConnections' | 'onLost'> {
  counted(open: number): void
  lost(reason: string): void
}

export function createTunnelNews(): TunnelNews {
  const counts = createListeners<number>()
  const losses = createListeners<string>()
  let open = 0
  let reason: string | undefined
  return {
    counted(count) {
      open = count
      counts.tell(count)
    },
    lost(why) {
      reason = why
      losses.tell(why)
    },
    onConnections(listener) {
      counts.add(listener)
      listener(open)
    },
    onLost(listener) {
      losses.add(listener)
      if (reason !== undefined) listener(reason)
    },
  }
}
