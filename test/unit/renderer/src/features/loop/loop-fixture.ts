import type { LoopStep, LoopStepId } from '../../../../../../src/shared/contract/loop'

export const loopStep = (id: LoopStepId, state: LoopStep['state'], over: Partial<LoopStep> = {}): LoopStep => ({
  id,
  state,
  durationMs: null,
  detail: null,
  advice: null,
  ...over,
})
