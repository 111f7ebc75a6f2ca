import type { TokenState } from '../../../../../shared/token-state'
import type { IconName } from '../../../ui/icon'
import type { Tone } from '../../../ui/tone'

interface StateWord {
  readonly word: string
  readonly tone: Tone
  readonly icon: IconName
}

export const stateWords: Readonly<Record<TokenState, StateWord>> = {
  valid: { word: 'valid', tone: 'good', icon: 'check' },
  expiring: { word: 'expiring', tone: 'warn', icon: 'clock' },
  expired: { word: 'expired', tone: 'bad', icon: 'clock' },
  revoked: { word: 'revoked', tone: 'bad', icon: 'minus' },
  failed: { word: 'failed', tone: 'bad', icon: 'cross' },
  unknown: { word: 'not verified', tone: 'warn', icon: 'question' },
}

/** In the order of a choice: what is of use first. */
export const STATES = ['valid', 'expiring', 'unknown', 'failed', 'expired', 'revoked'] as const satisfies TokenState[]
