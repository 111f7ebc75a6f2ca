import { useState } from 'react'
import type { App, SecretUses } from '../../../../shared/contract/apps'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { useQuery } from '../../bridge/use-query'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Loading } from '../../ui/loading'
import { NumberField } from '../../ui/number-field'
import { appTitle } from './app-title'
import { readSeconds } from './read-seconds'
import { SecretUsesList } from './secret-uses-list'

const MAX_GRACE_S = 31_536_000

interface RotateDialogProps {
  readonly app: App
  readonly secretPlace: string
  readonly onRotated: (uses: SecretUses) => void
  readonly onClose: () => void
}

/** What a rotation means, before it is done. */
export function RotateDialog({ app, secretPlace, onRotated, onClose }: RotateDialogProps) {
  const [grace, setGrace] = useState('')
  const uses = useQuery(app.clientId, () => api.apps.secretUses({ clientId: app.clientId }))
  const rotate = useCommand(api.apps.rotateSecret)
  const seconds = readSeconds(grace, 0, MAX_GRACE_S)

  const submit = async (): Promise<void> => {
    if (seconds === undefined) return
    const rotated = await rotate.run({ clientId: app.clientId, graceSeconds: seconds })
    if (rotated.ok) onRotated(rotated.value.uses)
  }

  return (
    <Dialog title={`Rotate the secret of ${appTitle(app)}?`} onClose={onClose}>
      <form
        className="form app-rotate"
        aria-label="Rotate the secret"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <p>
          {`The platform makes a new secret and shows it once. Signet puts it into ${secretPlace} and uses it from then on. Every program that has the old one stops getting tokens, at once or when the grace ends.`}
        </p>
        {uses.error !== undefined && <ErrorNote error={uses.error} tone="warn" />}
        {uses.data === undefined && uses.error === undefined && <Loading>Looking for what uses it…</Loading>}
        {uses.data !== undefined && <SecretUsesList uses={uses.data} />}
        <NumberField
          label="Grace"
          unit="seconds"
          hint="How long the old secret still works. The contract does not say that it can be chosen: left empty, none is sent, and the platform decides."
          problem={seconds === undefined ? `A whole number from 0 to ${String(MAX_GRACE_S)}.` : undefined}
          placeholder="default"
          value={grace}
          onChange={setGrace}
        />
        {rotate.error !== undefined && <ErrorNote error={rotate.error} />}
        <div className="form-actions">
          <Button type="submit" look="danger" icon="refresh" pending={rotate.pending} disabled={seconds === undefined}>
            Rotate now
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  )
}
