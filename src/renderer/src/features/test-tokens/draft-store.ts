import { createStore } from 'zustand/vanilla'
import type { TestKey } from '../../../../shared/contract/test-tokens'

interface Draft {
  /** The key that was chosen; it may be gone by now. */
  readonly kid: string | null
  /** What was written; null: the default, with the times of the moment that it is signed. */
  readonly header: string | null
  readonly claims: string | null
}

/** Of this window only, and there again when the screen is left and come back to. */
export const testTokenDraft = createStore<Draft>(() => ({ kid: null, header: null, claims: null }))

export const editTestToken = (change: Partial<Draft>): void => {
  testTokenDraft.setState(change)
}

/** The chosen key, and the newest where that is gone or none was chosen. */
export const chosenKey = (keys: readonly TestKey[], kid: string | null): TestKey | undefined =>
  keys.find((key) => key.kid === kid) ?? keys.at(-1)
