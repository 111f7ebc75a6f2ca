import { createStore } from 'zustand/vanilla'
import type { TraceLookup } from '../../../../shared/contract/traces'

interface ScreenState {
  /** As it was typed. */
  readonly traceId: string
  /** What the last look-up found, and where. */
  readonly found: { readonly environmentId: string; readonly result: TraceLookup } | undefined
}

/** How the look-up was left. Of this window only. */
export const traceScreen = createStore<ScreenState>(() => ({ traceId: '', found: undefined }))

export const changeTraceId = (traceId: string): void => {
  traceScreen.setState({ traceId })
}
