import type { EndpointId } from '../shared/contract/capture'
import type { DeliveryId } from '../shared/contract/deliveries'
import type { ReplayJob } from '../shared/contract/sending'
import type { Forward } from './core/capture/forwarding'
import { createForwarder } from './core/sending/create-forwarder'
import { createReplayer } from './core/sending/create-replayer'
import { signRequest } from './core/signatures/sign-request'
import type { Clock } from './ports/clock'
import type { Engine } from './ports/engine'
import type { Log } from './ports/log'
import type { Random } from './ports/random'
import type { Records } from './ports/records'
import type { Sender } from './ports/sender'
import type { WatchedEndpoint } from './ports/store-host'

export interface EngineSendingDeps {
  readonly sender: Sender
  readonly records: Records
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** As the engine was last told. */
  readonly endpointConfig: (id: EndpointId) => WatchedEndpoint | undefined
  readonly onJobs: (jobs: readonly ReplayJob[]) => void
  readonly onSent: (deliveryId: DeliveryId) => void
}

/** What the engine sends: deliveries forwarded as they come, and those that are sent again. */
export interface EngineSending {
  readonly forward: Forward
  readonly sending: Engine['sending']
  /** Gives up what is under way. */
  close(): Promise<void>
}

/** The forwarder and the replayer of `core/sending`, with what `core/signatures` signs. */
export function composeEngineSending(deps: EngineSendingDeps): EngineSending {
  const { sender } = deps
  const replayer = createReplayer({ ...deps, signatures: { signRequest } })
  return {
    forward: createForwarder(deps),
    sending: { replay: replayer.start, cancel: replayer.cancel, send: replayer.send },
    close: async () => {
      await replayer.close()
      sender.close()
    },
  }
}
