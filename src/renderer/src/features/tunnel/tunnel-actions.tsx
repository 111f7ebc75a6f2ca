import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { tunnel } from './store'

interface TunnelActionsProps {
  readonly isOn: boolean
  /** True while there is an address that can be checked. */
  readonly hasAddress: boolean
}

export function TunnelActions({ isOn, hasAddress }: TunnelActionsProps) {
  const turn = useCommand((on: boolean) => (on ? api.tunnel.start() : api.tunnel.stop()))
  const check = useCommand(api.tunnel.check)
  const run = async (on: boolean): Promise<void> => {
    const done = await turn.run(on)
    if (done.ok) tunnel.accept(done.value)
  }
  const probe = async (): Promise<void> => {
    const done = await check.run()
    if (done.ok) tunnel.accept(done.value)
  }
  const error = turn.error ?? check.error
  return (
    <>
      <div className="form-actions">
        <Button
          look={isOn ? 'default' : 'primary'}
          icon="tunnel"
          pending={turn.pending}
          onClick={() => void run(!isOn)}
        >
          {isOn ? 'Turn off' : 'Turn on'}
        </Button>
        {isOn && hasAddress && (
          <Button icon="refresh" pending={check.pending} onClick={() => void probe()}>
            Check now
          </Button>
        )}
      </div>
      {error !== undefined && <ErrorNote error={error} />}
    </>
  )
}
