import { useStore } from 'zustand'
import { ErrorNote } from '../../bridge/error-note'
import { capture } from './store'

/** A catcher that listens on another port works: that is said in the status bar. Here is only what does not work. */
export function CaptureBanner() {
  const view = useStore(capture, (state) => state.view)
  if (view?.state !== 'failed' || view.problem === null) return null
  return <ErrorNote error={view.problem} />
}
