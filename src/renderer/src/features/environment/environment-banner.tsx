import { useStore } from 'zustand'
import { ErrorNote } from '../../bridge/error-note'
import { RestartButton } from './restart-button'
import { environment } from './store'

export function EnvironmentBanner() {
  const view = useStore(environment, (state) => state.view)
  if (view === undefined || view.problem === null) return null
  // A failed one does not come back by itself, so waiting, which its code advises, is in vain.
  const advice = view.state === 'failed' ? 'Restart it.' : undefined
  return <ErrorNote error={view.problem} advice={advice} actions={<RestartButton />} />
}
