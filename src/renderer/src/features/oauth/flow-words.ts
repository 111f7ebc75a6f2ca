import type { AuthorizationFlow } from '../../../../shared/contract/oauth'
import type { IconName } from '../../ui/icon'
import { toneIcons, type Tone } from '../../ui/tone'

interface FlowState {
  readonly word: string
  readonly tone: Tone
  readonly icon: IconName
}

const states: Readonly<Record<AuthorizationFlow['state'], { readonly word: string; readonly tone: Tone }>> = {
  waiting: { word: 'Waiting for the browser', tone: 'muted' },
  exchanging: { word: 'Fetching the token', tone: 'muted' },
  done: { word: 'Token received', tone: 'good' },
  failed: { word: 'Failed', tone: 'bad' },
  cancelled: { word: 'Cancelled', tone: 'warn' },
}

export function flowState({ state }: AuthorizationFlow): FlowState {
  const { word, tone } = states[state]
  return { word, tone, icon: state === 'waiting' ? 'clock' : toneIcons[tone] }
}

/** `4:05`; never below zero. */
export function minutesLeft(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}

const split = (scope: string): string[] => scope.split(' ').filter((name) => name !== '')

/** How the grant differs from what was asked for (RFC 6749 §3.3); null when it does not, or nobody said. */
export function scopeDifference(asked: string, granted: string | null): string | null {
  // The platform decides where nothing was asked for.
  if (granted === null || asked === '') return null
  const lacking = split(asked).filter((name) => !split(granted).includes(name))
  const added = split(granted).filter((name) => !split(asked).includes(name))
  const parts = [
    ...(lacking.length === 0 ? [] : [`not granted: ${lacking.join(', ')}`]),
    ...(added.length === 0 ? [] : [`granted without being asked for: ${added.join(', ')}`]),
  ]
  return parts.length === 0 ? null : parts.join('; ')
}
