import { useStore } from 'zustand'
import { environment } from '../features/environment/store'

export const useIsProduction = (): boolean => useStore(environment, (state) => state.view?.isProduction === true)

export const useIsEnvironmentReady = (): boolean => useStore(environment, (state) => state.view?.state === 'ready')

/** Changes whenever a check of a token may come out otherwise: the platform turned ready, its keys are elsewhere, or it expects something else. */
export const useKeySource = (): string =>
  useStore(environment, ({ view }) =>
    view === undefined ? '' : JSON.stringify([view.state, view.jwksUrl, view.issuer, view.audience]),
  )

/** Where requests of the current environment go; empty while that is not known. */
export const useApiUrl = (): string =>
  useStore(environment, ({ view }) => view?.apiUrl ?? view?.sandboxApiUrl ?? view?.authUrl ?? '')
