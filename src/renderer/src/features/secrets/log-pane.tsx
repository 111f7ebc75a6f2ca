import { useStore } from 'zustand'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { formatDateTime } from '../../ui/format'
import { Pane, PaneBody } from '../../ui/pane'
import { secrets } from './store'
import { UsesTable } from './uses-table'

/** What was read, when and by which action, over all secrets; and the check of all values. */
export function LogPane() {
  const checkedAt = useStore(secrets, (state) => state.view?.checkedAt ?? null)
  const check = useCommand(api.secrets.check)
  const run = async (): Promise<void> => {
    const done = await check.run()
    if (done.ok) secrets.accept(done.value)
  }
  return (
    <Pane label="Access log" inheritsFocus head={<h2>Access log</h2>}>
      <PaneBody>
        <div className="form-actions">
          <Button
            icon="search"
            title="Reads every secret once; the keychain may ask"
            pending={check.pending}
            onClick={() => void run()}
          >
            Check all
          </Button>
        </div>
        {check.error !== undefined && <ErrorNote error={check.error} />}
        {checkedAt !== null && <p className="muted">Every secret was read at {formatDateTime(checkedAt)}.</p>}
        <UsesTable name={null} />
      </PaneBody>
    </Pane>
  )
}
