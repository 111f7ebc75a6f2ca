import type { CapturedBatch, Engine } from '../../ports/engine'
import { recordProcedures } from './records-rpc'
import type { LogLine } from './relayed-log'

/**
 * The engine as the engine process offers it. The client is written against
 * the type of this, so neither side can have a procedure that the other has not.
 */
export const engineProcedures = (engine: Engine) => ({
  claim: engine.claim,
  open: engine.open,
  close: engine.close,
  listen: engine.catcher.listen,
  setEndpoints: engine.catcher.setEndpoints,

  ...recordProcedures(() => engine.records),
})

export type EngineProcedures = ReturnType<typeof engineProcedures>

/** What the engine process says by itself. Its log goes to the parent's, so that there is one. */
export interface EngineEvents extends Readonly<Record<string, unknown>> {
  readonly captured: CapturedBatch
  readonly logged: LogLine
}
