import type { DeliveryId } from '../../../shared/contract/deliveries'
import type { Problem } from '../../../shared/contract/primitives'
import type { ReplayJob } from '../../../shared/contract/sending'
import type { TunnelStatus } from '../../../shared/contract/tunnel'
import type { CapturedBatch, Engine } from '../../ports/engine'
import { recordProcedures } from './records-rpc'
import type { LogLine } from './relayed-log'
import type { Announce } from './rpc'

/**
 * The engine as the engine process offers it. The client is written against the type of this, so neither side can have a
 * procedure that the other has not.
 */
export const engineProcedures = (engine: Engine) => ({
  claim: engine.claim,
  open: engine.open,
  close: engine.close,
  listen: engine.catcher.listen,
  setEndpoints: engine.catcher.setEndpoints,
  keep: engine.keep,
  setRetention: engine.setRetention,
  'tunnel.start': engine.tunnel.start,
  'tunnel.stop': engine.tunnel.stop,
  'tunnel.check': engine.tunnel.check,
  'sending.replay': engine.sending.replay,
  'sending.cancel': engine.sending.cancel,
  'sending.send': engine.sending.send,

  ...recordProcedures(() => engine.records),
})

export type EngineProcedures = ReturnType<typeof engineProcedures>

/** What the engine process says by itself. Its log goes to the parent's, so that there is one. */
export interface EngineEvents extends Readonly<Record<string, unknown>> {
  readonly captured: CapturedBatch
  readonly changed: number
  readonly storing: Problem | null
  readonly jobs: readonly ReplayJob[]
  readonly sent: DeliveryId
  readonly tunnel: TunnelStatus
  readonly logged: LogLine
}

/** Passes on everything that the engine tells its listeners. */
export function relayEngineEvents(engine: Engine, announce: Announce<EngineEvents>): void {
  engine.onCaptured((batch) => announce('captured', batch))
  engine.onChanged((total) => announce('changed', total))
  engine.onStoring((problem) => announce('storing', problem))
  engine.onJobs((jobs) => announce('jobs', jobs))
  engine.onSent((deliveryId) => announce('sent', deliveryId))
  engine.onTunnel((status) => announce('tunnel', status))
}
