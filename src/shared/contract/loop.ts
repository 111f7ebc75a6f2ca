import * as v from 'valibot'
import { EndpointId } from './capture'
import { DeliveryId } from './deliveries'
import { command, event } from './define'
import { EpochMs, PlatformId, Revision, text, Url } from './primitives'

/** The steps of the loop check, in their order. */
export const LOOP_STEPS = ['tunnel', 'webhook', 'test', 'arrival', 'signature', 'answer'] as const
export type LoopStepId = (typeof LOOP_STEPS)[number]

export const LoopStep = v.object({
  id: v.picklist(LOOP_STEPS),
  /** `skipped`: not needed here, or a step before it failed. */
  state: v.picklist(['waiting', 'running', 'passed', 'failed', 'skipped']),
  durationMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
  /** What was seen: one sentence. */
  detail: v.nullable(text(2_000)),
  /** What to do about a step that failed. */
  advice: v.nullable(text(2_000)),
})
export type LoopStep = v.InferOutput<typeof LoopStep>

/** The loop check: does a delivery of the platform get here, and does the platform see the answer. */
export const LoopView = v.object({
  rev: Revision,
  /** `idle`: none was made in this session. */
  state: v.picklist(['idle', 'running', 'passed', 'failed', 'cancelled']),
  startedAt: v.nullable(EpochMs),
  /** The address that the test is sent to. */
  url: v.nullable(Url),
  steps: v.array(LoopStep),
  /** The delivery that arrived. */
  deliveryId: v.nullable(DeliveryId),
})
export type LoopView = v.InferOutput<typeof LoopView>

export const loop = {
  view: command(v.void(), LoopView),
  /**
   * Starts one, and answers at once. The webhook of the app that points at the endpoint is used, or one is created. A check
   * under way is given up for it.
   */
  start: command(v.strictObject({ clientId: PlatformId, endpointId: EndpointId }), LoopView),
  cancel: command(v.void(), LoopView),
  changed: event(LoopView),
}
