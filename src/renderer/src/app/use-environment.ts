import { useStore } from 'zustand'
import { environment } from '../features/environment/store'

export const useIsEnvironmentReady = (): boolean => useStore(environment, (state) => state.view?.state === 'ready')

/** Changes whenever a check of a token may come out otherwise: the platform turned ready, or its keys are elsewhere. */
export const useKeySource = (): string =>
  useStore(environment, ({ view }) => (view === undefined ? '' : `${view.state} ${view.jwksUrl ?? ''}`))
