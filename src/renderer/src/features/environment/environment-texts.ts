import type { EnvironmentView } from '../../../../shared/contract/environment'
import type { IconName } from '../../ui/icon'
import type { Tone } from '../../ui/tone'

export const environmentStates: Readonly<
  Record<EnvironmentView['state'], { readonly word: string; readonly tone: Tone; readonly icon: IconName }>
> = {
  starting: { word: 'Starting', tone: 'warn', icon: 'clock' },
  ready: { word: 'Ready', tone: 'good', icon: 'check' },
  failed: { word: 'Failed', tone: 'bad', icon: 'cross' },
}

/** What it means to work with it. */
export const meaningOf = ({ kind, isProduction }: Pick<EnvironmentView, 'kind' | 'isProduction'>): string =>
  isProduction
    ? 'Production: what is done here reaches real customers.'
    : kind === 'sandbox'
      ? 'A platform of its own on this computer: what is done here reaches no customer.'
      : 'Not marked as production.'
