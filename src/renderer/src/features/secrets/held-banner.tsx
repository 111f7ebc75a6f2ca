import { useStore } from 'zustand'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { formatQuantity } from '../../ui/format'
import { Notice } from '../../ui/notice'
import { openSecret } from './screen-store'
import { secrets } from './store'

/** Told as long as a secret is in memory only: it is gone when Signet ends. */
export function HeldBanner({ onShow }: { readonly onShow: () => void }) {
  const view = useStore(secrets, (state) => state.view)
  const store = useCommand(api.secrets.storeHeld)
  if (view === undefined || view.heldCount === 0) return null
  const first = view.secrets.find(({ state }) => state === 'held')
  const run = async (): Promise<void> => {
    const done = await store.run()
    if (done.ok) secrets.accept(done.value)
  }
  return (
    <>
      <Notice
        tone="bad"
        title={formatQuantity(view.heldCount, 'secret is not stored yet', 'secrets are not stored yet')}
        actions={
          <>
            <Button look="primary" icon="lock" pending={store.pending} onClick={() => void run()}>
              Store now
            </Button>
            <Button
              onClick={() => {
                if (first !== undefined) openSecret(first.name)
                onShow()
              }}
            >
              Show and copy
            </Button>
          </>
        }
      >
        <p>
          The keychain did not take what the platform shows only once. Signet holds it in memory and goes on trying:
          save it elsewhere, or unlock the keychain, before you quit.
        </p>
      </Notice>
      {store.error !== undefined && <ErrorNote error={store.error} />}
    </>
  )
}
