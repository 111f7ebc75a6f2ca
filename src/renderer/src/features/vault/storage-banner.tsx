import { useState } from 'react'
import { useStore } from 'zustand'
import { ErrorNote } from '../../bridge/error-note'
import { RetryButton } from './retry-button'
import { storageAdvice } from './storage-texts'
import { vault } from './store'

/** Says that something is wrong with where the data is kept, until it is dismissed or something else is wrong. */
export function StorageBanner() {
  const storage = useStore(vault, (state) => state.view?.storage)
  const [dismissed, setDismissed] = useState<string>()
  if (storage === undefined || storage.problem === null || storage.problem.message === dismissed) return null
  const { problem } = storage
  return (
    <ErrorNote
      tone="warn"
      error={problem}
      advice={storageAdvice(storage)}
      actions={<RetryButton />}
      onDismiss={() => {
        setDismissed(problem.message)
      }}
    />
  )
}
