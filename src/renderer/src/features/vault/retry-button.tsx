import { useState } from 'react'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { ConfirmButton } from '../../ui/confirm-button'
import { vault } from './store'

/**
 * Asks the keychain again. That may open an unlock prompt of the system, which can wait for two minutes. A new session
 * begins without what this one holds in memory, so that is asked first where there is something.
 */
export function RetryButton() {
  const retry = useCommand(api.vault.retry)
  const [wouldDiscard, setWouldDiscard] = useState(false)
  const run = async (discard: boolean): Promise<void> => {
    const answer = await retry.run({ discard })
    if (!answer.ok) return
    vault.accept(answer.value.view)
    setWouldDiscard(answer.value.outcome === 'would-discard')
  }
  return (
    <>
      {retry.error !== undefined && <ErrorNote error={retry.error} />}
      {wouldDiscard ? (
        <ConfirmButton
          icon="refresh"
          pending={retry.pending}
          question="Lose what is in memory?"
          onConfirm={() => void run(true)}
        >
          Start anew
        </ConfirmButton>
      ) : (
        <Button icon="refresh" pending={retry.pending} onClick={() => void run(false)}>
          {retry.pending ? 'Waiting for the keychain…' : 'Try again'}
        </Button>
      )}
    </>
  )
}
