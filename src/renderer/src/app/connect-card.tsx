import { useStore } from 'zustand'
import { api } from '../bridge/api'
import { ErrorNote } from '../bridge/error-note'
import { useCommand } from '../bridge/use-command'
import { openEnvironment } from '../features/environment/dialog-store'
import { environment } from '../features/environment/store'
import { Button } from '../ui/button'

/** From the sandbox to the real platform: its hosts are known, and what it asks for is asked next. */
export function ConnectCard() {
  const knogin = useStore(environment, ({ view }) => view?.environments.find(({ kind }) => kind === 'knogin'))
  const isSandbox = useStore(environment, ({ view }) => view?.kind === 'sandbox')
  const select = useCommand(api.environment.select)
  if (knogin === undefined || !isSandbox) return null
  const { id } = knogin
  const run = async (): Promise<void> => {
    const done = await select.run({ id })
    if (!done.ok) return
    environment.accept(done.value)
    openEnvironment(id)
  }
  return (
    <>
      <div className="first-run-connect">
        <div className="first-run-text">
          <strong>Work with the real platform</strong>
          <span className="muted">
            Its hosts are built in. It is production, and asks for an admin access token. The sandbox stays as it is.
          </span>
        </div>
        <Button pending={select.pending} onClick={() => void run()}>
          Connect to Knogin
        </Button>
      </div>
      {select.error !== undefined && <ErrorNote error={select.error} />}
    </>
  )
}
