import { createStore } from 'zustand/vanilla'
import { USUAL_HOW, type InspectHow } from '../../../../../shared/contract/inspection'
import type { HowDraft } from './how-draft'

interface HowState {
  readonly isOpen: boolean
  /** What was typed and chosen in the form so far. The rest is as usual for what is looked at. */
  readonly draft: Partial<HowDraft>
  /** By which tokens are looked at. It may hold a key or a secret. */
  readonly how: InspectHow
  /** Grows with each change of `how`, so that a change can be told without comparing secrets. */
  readonly rev: number
}

/** How tokens are looked at on this screen. In the window only; {@link forgetHow} when the screen is left. */
export const how = createStore<HowState>(() => ({ isOpen: false, draft: {}, how: USUAL_HOW, rev: 0 }))

export const toggleHow = (): void => {
  how.setState(({ isOpen }) => ({ isOpen: !isOpen }))
}

export const draftHow = (part: Partial<HowDraft>): void => {
  how.setState(({ draft }) => ({ draft: { ...draft, ...part } }))
}

export const applyHow = (next: InspectHow): void => {
  how.setState(({ rev }) => ({ how: next, rev: rev + 1 }))
}

/** Back to the usual; what was typed is gone. */
export const forgetHow = (): void => {
  how.setState(({ rev, how: current }) => ({
    isOpen: false,
    draft: {},
    how: USUAL_HOW,
    rev: current === USUAL_HOW ? rev : rev + 1,
  }))
}
