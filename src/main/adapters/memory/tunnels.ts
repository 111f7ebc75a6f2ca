import type { NetworkWatch } from '../../ports/network-watch'
import type { Tunnels } from '../../ports/tunnel'
import { AppError } from '../../../shared/errors'

/** For where there is no network: every tunnel is unreachable. */
export const noTunnels: Tunnels = {
  open: async () => {
    throw new AppError('tunnel.unreachable', 'There are no tunnels here.')
  },
  close: async () => undefined,
}

/** A network that never changes. */
export const steadyNetwork: NetworkWatch = { onChanged: () => () => undefined }
