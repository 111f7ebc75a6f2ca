import type { EnvironmentView } from '../../../../shared/contract/environment'
import type { Tone } from '../../ui/tone'

export const environmentStates: Readonly<
  Record<EnvironmentView['state'], { readonly word: string; readonly tone: Tone }>
> = {
  starting: { word: 'Starting', tone: 'warn' },
  ready: { word: 'Ready', tone: 'good' },
  failed: { word: 'Failed', tone: 'bad' },
}
