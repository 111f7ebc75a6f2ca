import type { LoopStep } from '../../../shared/contract/loop'

/** How a step came out. */
export type Finding = Pick<LoopStep, 'detail' | 'advice'> & { readonly state: 'passed' | 'failed' | 'skipped' }

export const passed = (detail: string): Finding => ({ state: 'passed', detail, advice: null })
export const skipped = (detail: string): Finding => ({ state: 'skipped', detail, advice: null })
export const failed = (detail: string, advice: string): Finding => ({ state: 'failed', detail, advice })
