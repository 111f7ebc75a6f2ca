import { useStore } from 'zustand'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { tunnel } from './store'

/** Told until it was seen: webhooks at the old address no longer arrive. */
export function MovedBanner({ onShowWebhooks }: { readonly onShowWebhooks: () => void }) {
  const view = useStore(tunnel, (state) => state.view)
  const acknowledge = useCommand(api.tunnel.acknowledge)
  if (view === undefined || view.moved === null) return null
  const { from, to } = view.moved
  const close = async (): Promise<void> => {
    const done = await acknowledge.run()
    if (done.ok) tunnel.accept(done.value)
  }
  return (
    <>
      <Notice
        tone="warn"
        title="The tunnel has another address"
        actions={
          <>
            <Button icon="webhook" onClick={onShowWebhooks}>
              Show webhooks
            </Button>
            <Button pending={acknowledge.pending} onClick={() => void close()}>
              Got it
            </Button>
          </>
        }
      >
        <p>
          It was <code>{from}</code> and is <code>{to}</code> now.
        </p>
        <p>
          {view.settings.healsWebhooks
            ? 'Webhooks that pointed at the old one are pointed at the new one: see there how that went.'
            : 'What is sent to the old one no longer arrives: webhooks that point at it have to be changed.'}
        </p>
      </Notice>
      {acknowledge.error !== undefined && <ErrorNote error={acknowledge.error} />}
    </>
  )
}
