import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { environment } from './store'

export function RestartButton() {
  const restart = useCommand(api.environment.restart)
  const run = async (): Promise<void> => {
    const restarted = await restart.run()
    if (restarted.ok) environment.accept(restarted.value)
  }
  return (
    <>
      {restart.error !== undefined && <ErrorNote error={restart.error} />}
      <Button icon="refresh" pending={restart.pending} onClick={() => void run()}>
        Restart
      </Button>
    </>
  )
}
