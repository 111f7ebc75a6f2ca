import type { EventsChange } from '../../../../shared/contract/webhooks'
import type { Tone } from '../../ui/tone'

interface ChangeText {
  readonly tone: Tone
  readonly title: string
  readonly meaning: string
}

/** What came of a change of events. */
export const changeTexts: Readonly<Record<EventsChange['check'], ChangeText>> = {
  confirmed: {
    tone: 'good',
    title: 'The platform carries these events',
    meaning: 'It was asked again after the change, and names just these.',
  },
  differs: {
    tone: 'warn',
    title: 'The platform names other events',
    meaning:
      'It took the change and, asked again, names those shown now: somebody else changed them at the same time, or it did not take all of them over.',
  },
  unreadable: {
    tone: 'info',
    title: 'The platform took the change',
    meaning: 'Whether it carries just these events could not be read from its answer.',
  },
}
