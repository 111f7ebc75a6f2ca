import { useState } from 'react'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { CheckField } from '../../ui/check-field'
import { formatQuantity } from '../../ui/format'
import { Notice } from '../../ui/notice'
import { SecretField } from '../../ui/secret-field'
import { isUsable, passphraseProblem, repeatProblem } from './passphrase-problem'

/** Everything as one encrypted file. What was typed is forgotten when the file is written. */
export function ExportForm() {
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const [withTokens, setWithTokens] = useState(false)
  const [written, setWritten] = useState<{ readonly path: string; readonly itemCount: number }>()
  const run = useCommand(api.secrets.exportProfile)
  const submit = async (): Promise<void> => {
    setWritten(undefined)
    const done = await run.run({ passphrase, withTokens })
    if (!done.ok || done.value.path === null) return
    setPassphrase('')
    setRepeated('')
    setWritten({ path: done.value.path, itemCount: done.value.itemCount })
  }
  return (
    <form
      className="form"
      aria-label="Export a profile"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="muted">
        Environments, endpoints, apps and their secrets, encrypted with a passphrase of yours. Deliveries and the
        sandbox itself stay here.
      </p>
      <SecretField
        label="Passphrase"
        problem={passphraseProblem(passphrase)}
        value={passphrase}
        maxLength={1_024}
        onChange={setPassphrase}
      />
      <SecretField
        label="Passphrase again"
        problem={repeatProblem(passphrase, repeated)}
        value={repeated}
        maxLength={1_024}
        onChange={setRepeated}
      />
      <CheckField label="With tokens" isChecked={withTokens} onChange={setWithTokens} />
      {run.error !== undefined && <ErrorNote error={run.error} />}
      {written !== undefined && (
        <Notice tone="good" title="The profile is written">
          <p>
            {formatQuantity(written.itemCount, 'item')} in <code>{written.path}</code>
          </p>
        </Notice>
      )}
      <div className="form-actions">
        <Button
          type="submit"
          look="primary"
          icon="lock"
          disabled={!isUsable(passphrase) || repeated !== passphrase}
          pending={run.pending}
        >
          Export…
        </Button>
      </div>
    </form>
  )
}
