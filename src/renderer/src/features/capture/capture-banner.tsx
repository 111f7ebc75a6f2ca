import { useStore } from 'zustand'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { api } from '../../bridge/api'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { capture } from './store'

/** A catcher that listens on another port works: that is said in the status bar. Here is what does not work, or is open. */
export function CaptureBanner() {
  const view = useStore(capture, (state) => state.view)
  const expose = useCommand(api.capture.expose)
  if (view === undefined) return null
  const close = async (): Promise<void> => {
    const done = await expose.run({ isExposed: false })
    if (done.ok) capture.accept(done.value)
  }
  return (
    <>
      {view.state === 'failed' && view.problem !== null && <ErrorNote error={view.problem} />}
      {view.storing !== null && <ErrorNote error={view.storing} advice={STORING_ADVICE} />}
      {view.isExposed && (
        <Notice
          tone="warn"
          title="Other computers can reach the catcher"
          actions={
            <Button icon="lock" pending={expose.pending} onClick={() => void close()}>
              Only this computer
            </Button>
          }
        >
          <p>It listens on every network of this computer, without encryption.</p>
        </Notice>
      )}
      {expose.error !== undefined && <ErrorNote error={expose.error} />}
    </>
  )
}

const STORING_ADVICE =
  'Senders are answered with 507 Insufficient Storage until there is room, so that they try again and nothing is lost. Free some space: catching goes on by itself.'
