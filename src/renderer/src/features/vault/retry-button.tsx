import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { vault } from './store'

/** Asks the keychain again. That may open an unlock prompt of the system, which can wait for two minutes. */
export function RetryButton() {
  const retry = useCommand(api.vault.retry)
  const run = async (): Promise<void> => {
    const view = await retry.run()
    if (view !== undefined) vault.accept(view)
  }
  return (
    <>
      {retry.error !== undefined && <ErrorNote error={retry.error} />}
      <Button icon="refresh" pending={retry.pending} onClick={() => void run()}>
        {retry.pending ? 'Waiting for the keychain…' : 'Try again'}
      </Button>
    </>
  )
}
