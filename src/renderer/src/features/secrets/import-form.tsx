import { useState } from 'react'
import type { ProfilePreview } from '../../../../shared/contract/secrets'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { formatQuantity } from '../../ui/format'
import { Notice } from '../../ui/notice'
import { SecretField } from '../../ui/secret-field'
import { ImportPreview } from './import-preview'
import { isUsable } from './passphrase-problem'

/** Opens a profile, shows what it would do, and does it when asked again. */
export function ImportForm() {
  const [passphrase, setPassphrase] = useState('')
  const [preview, setPreview] = useState<ProfilePreview>()
  const [importedCount, setImportedCount] = useState<number>()
  const open = useCommand(api.secrets.openProfile)
  const take = useCommand(api.secrets.importProfile)
  const submit = async (): Promise<void> => {
    setImportedCount(undefined)
    const done = await open.run({ passphrase })
    if (!done.ok || done.value === null) return
    setPassphrase('')
    setPreview(done.value)
  }
  const close = (): void => {
    setPreview(undefined)
    void api.secrets.closeProfile()
  }
  const confirm = async (id: string): Promise<void> => {
    const done = await take.run({ id })
    if (!done.ok) return
    setPreview(undefined)
    setImportedCount(done.value.itemCount)
  }
  if (preview !== undefined)
    return (
      <div className="form">
        <ImportPreview preview={preview} />
        {take.error !== undefined && <ErrorNote error={take.error} />}
        <div className="form-actions">
          <Button look="primary" pending={take.pending} onClick={() => void confirm(preview.id)}>
            Import
          </Button>
          <Button onClick={close}>Cancel</Button>
        </div>
      </div>
    )
  return (
    <form
      className="form"
      aria-label="Import a profile"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <SecretField
        label="Passphrase of the file"
        hint="You are shown what would change before anything does."
        value={passphrase}
        maxLength={1_024}
        onChange={setPassphrase}
      />
      {open.error !== undefined && <ErrorNote error={open.error} />}
      {importedCount !== undefined && (
        <Notice tone="good" title="The profile is imported">
          <p>{formatQuantity(importedCount, 'item')} new or replaced.</p>
        </Notice>
      )}
      <div className="form-actions">
        <Button type="submit" icon="paste" disabled={!isUsable(passphrase)} pending={open.pending}>
          Open a profile…
        </Button>
      </div>
    </form>
  )
}
