import type { Problem } from '../../../shared/contract/primitives'
import type { TunnelProbe } from '../../../shared/contract/tunnel'
import type { TunnelWish } from '../../ports/engine'
import type { Machine } from './machine'

export type TunnelEvent =
  | { readonly is: 'wanted'; readonly wish: TunnelWish }
  | { readonly is: 'unwanted' }
  | {
      readonly is: 'opened'
      readonly publicUrl: string
      readonly subdomain: string
      readonly maxConnections: number
    }
  | { readonly is: 'not-opened'; readonly problem: Problem }
  /** The try takes too long. */
  | { readonly is: 'overdue'; readonly problem: Problem }
  | { readonly is: 'lost'; readonly problem: Problem }
  | { readonly is: 'connections'; readonly open: number }
  | { readonly is: 'probed'; readonly probe: TunnelProbe }
  /** What `end` ended is closed. */
  | { readonly is: 'ended' }
  /** The network changed, or somebody wants to know now. */
  | { readonly is: 'nudged' }
  /** The time of `dueAt` has come. */
  | { readonly is: 'due' }

export type TunnelEffect =
  | { readonly does: 'open'; readonly host: string; readonly name: string | null; readonly limitMs: number }
  /** Closes the tunnel that is open, or gives up the try that is under way; then tells `ended`. */
  | { readonly does: 'end' }
  | { readonly does: 'probe'; readonly publicUrl: string }
  | { readonly does: 'drop-probe' }

/** `chance` is from 0 to below 1. */
export interface Moment {
  readonly at: number
  readonly chance: number
}

export interface Step {
  readonly machine: Machine
  readonly effects: readonly TunnelEffect[]
}

export const still = (machine: Machine): Step => ({ machine, effects: [] })
export const followedBy = (step: Step, next: (machine: Machine) => Step): Step => {
  const { machine, effects } = next(step.machine)
  return { machine, effects: [...step.effects, ...effects] }
}
export const ending = ({ machine, effects }: Step): Step => ({
  machine: { ...machine, isEnding: true },
  effects: [...effects, { does: 'end' }],
})
