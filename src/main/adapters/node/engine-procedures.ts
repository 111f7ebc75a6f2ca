import type { CapturedBatch, Engine } from '../../ports/engine'
import type { LogLine } from './relayed-log'

/**
 * The engine as the engine process offers it. Lazy, as there are no records before `open`. The client is written against
 * the type of this, so neither side can have a procedure that the other has not.
 */
export const engineProcedures = (engine: Engine) => ({
  claim: engine.claim,
  open: engine.open,
  close: engine.close,
  listen: engine.catcher.listen,
  setEndpoints: engine.catcher.setEndpoints,

  'apps.list': relay(() => engine.records.apps.list),
  'apps.put': relay(() => engine.records.apps.put),
  'webhooks.list': relay(() => engine.records.webhooks.list),
  'webhooks.put': relay(() => engine.records.webhooks.put),
  'webhooks.keepOnly': relay(() => engine.records.webhooks.keepOnly),
  'tokens.list': relay(() => engine.records.tokens.list),
  'tokens.get': relay(() => engine.records.tokens.get),
  'tokens.put': relay(() => engine.records.tokens.put),
  'tokens.remove': relay(() => engine.records.tokens.remove),
  'endpoints.list': relay(() => engine.records.endpoints.list),
  'endpoints.put': relay(() => engine.records.endpoints.put),
  'deliveries.newest': relay(() => engine.records.deliveries.newest),
  'deliveries.before': relay(() => engine.records.deliveries.before),
  'deliveries.get': relay(() => engine.records.deliveries.get),
  'deliveries.body': relay(() => engine.records.deliveries.body),
  'values.get': relay(() => engine.records.values.get),
  'values.put': relay(() => engine.records.values.put),
})

export type EngineProcedures = ReturnType<typeof engineProcedures>

/** What the engine process says by itself. Its log goes to the parent's, so that there is one. */
export interface EngineEvents extends Readonly<Record<string, unknown>> {
  readonly captured: CapturedBatch
  readonly logged: LogLine
}

const relay =
  <Args extends readonly unknown[], Result>(find: () => (...args: Args) => Promise<Result>) =>
  (...args: Args): Promise<Result> =>
    find()(...args)
