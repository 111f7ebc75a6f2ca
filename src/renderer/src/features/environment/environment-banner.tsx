import { useStore } from 'zustand'
import { ErrorNote } from '../../bridge/error-note'
import { RestartButton } from './restart-button'
import { environment } from './store'

export function EnvironmentBanner() {
  const problem = useStore(environment, (state) => state.view?.problem)
  if (problem === null || problem === undefined) return null
  return <ErrorNote error={problem} actions={<RestartButton />} />
}
