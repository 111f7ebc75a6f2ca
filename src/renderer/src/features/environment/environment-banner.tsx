import { useState } from 'react'
import { useStore } from 'zustand'
import { ErrorNote } from '../../bridge/error-note'
import { RestartButton } from './restart-button'
import { environment } from './store'

export function EnvironmentBanner() {
  const view = useStore(environment, (state) => state.view)
  const [isRead, setIsRead] = useState(false)
  if (view === undefined) return null
  const { problem, state, listProblem } = view
  // A failed one does not come back by itself, so waiting, which its code advises, is in vain.
  const advice = state === 'failed' ? 'Restart it.' : undefined
  return (
    <>
      {problem !== null && <ErrorNote error={problem} advice={advice} actions={<RestartButton />} />}
      {listProblem !== null && !isRead && (
        <ErrorNote
          error={listProblem}
          tone="warn"
          onDismiss={() => {
            setIsRead(true)
          }}
        />
      )}
    </>
  )
}
