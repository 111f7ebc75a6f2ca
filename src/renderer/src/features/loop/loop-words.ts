import type { LoopStep, LoopStepId, LoopView } from '../../../../shared/contract/loop'
import type { IconName } from '../../ui/icon'
import type { Tone } from '../../ui/tone'

export const stepNames: Readonly<Record<LoopStepId, string>> = {
  tunnel: 'The tunnel is up',
  webhook: 'A webhook of the platform points at it',
  test: 'A test is sent',
  arrival: 'It arrives here',
  signature: 'Its signature is right',
  answer: 'The platform sees the answer',
}

interface StateText {
  readonly word: string
  readonly tone: Tone
  readonly icon: IconName
}

export const stepStates: Readonly<Record<LoopStep['state'], StateText>> = {
  waiting: { word: 'Waiting', tone: 'muted', icon: 'circle' },
  running: { word: 'Under way', tone: 'info', icon: 'clock' },
  passed: { word: 'Passed', tone: 'good', icon: 'check' },
  failed: { word: 'Failed', tone: 'bad', icon: 'cross' },
  skipped: { word: 'Skipped', tone: 'muted', icon: 'minus' },
}

const loopStates: Readonly<Record<Exclude<LoopView['state'], 'running'>, StateText>> = {
  idle: { word: 'Not checked yet', tone: 'muted', icon: 'minus' },
  passed: { word: 'The loop is closed', tone: 'good', icon: 'check' },
  failed: { word: 'The loop is broken', tone: 'bad', icon: 'cross' },
  cancelled: { word: 'Cancelled', tone: 'muted', icon: 'minus' },
}

/** How the check stands, in a few words: they are read out when they change. */
export function loopState({ state, steps }: Pick<LoopView, 'state' | 'steps'>): StateText {
  if (state !== 'running') return loopStates[state]
  const at = steps.findIndex((step) => step.state === 'running')
  const word = at === -1 ? 'Checking' : `Checking, step ${String(at + 1)} of ${String(steps.length)}`
  return { word, tone: 'info', icon: 'clock' }
}
