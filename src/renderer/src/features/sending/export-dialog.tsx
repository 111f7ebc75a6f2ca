import { useState } from 'react'
import type { ExportFormat } from '../../../../shared/contract/sending'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { CheckField } from '../../ui/check-field'
import { CheckedSelect } from '../../ui/checked-select'
import { Dialog } from '../../ui/dialog'
import { formatQuantity } from '../../ui/format'
import { Notice } from '../../ui/notice'
import { formatNames } from './format-names'
import { SelectionFields, selectionOf, type SelectionScope } from './selection-fields'

interface ExportDialogProps {
  readonly scope: SelectionScope
  readonly onClose: () => void
}

/** The ones that can be read back come first. */
const formats = (['har', 'ndjson', 'curl', 'fetch', 'python', 'http'] as const).map((value) => ({
  value,
  text: formatNames[value],
}))

/** Writes a file. Where to is asked by the system's own dialog. */
export function ExportDialog({ scope, onClose }: ExportDialogProps) {
  const [what, setWhat] = useState(scope.initial)
  const [format, setFormat] = useState<ExportFormat>('har')
  const [withSecrets, setWithSecrets] = useState(false)
  const [written, setWritten] = useState<number>()
  const exportFile = useCommand(api.sending.exportFile)
  const submit = async (): Promise<void> => {
    setWritten(undefined)
    const done = await exportFile.run({ selection: selectionOf(what), format, withSecrets })
    if (done.ok && done.value.count !== null) setWritten(done.value.count)
  }
  return (
    <Dialog title="Export to a file" onClose={onClose}>
      <form
        className="form"
        aria-label="Export to a file"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <SelectionFields scope={scope} what={what} onChange={setWhat} />
        <CheckedSelect
          label="Format"
          hint={
            format === 'har' || format === 'ndjson'
              ? 'Can be imported again, here or on another computer.'
              : 'Code that sends the requests again. It cannot be imported.'
          }
          options={formats}
          value={format}
          onChange={setFormat}
        />
        <CheckField
          label="With secrets"
          note="Tokens, cookies and signatures as they came. Otherwise they are replaced. Bodies are written whole either way."
          isChecked={withSecrets}
          onChange={setWithSecrets}
        />
        {exportFile.error !== undefined && <ErrorNote error={exportFile.error} />}
        {written !== undefined && (
          <Notice tone="good" title={`${formatQuantity(written, 'delivery', 'deliveries')} written`} />
        )}
        <div className="form-actions">
          <Button type="submit" look="primary" pending={exportFile.pending}>
            Choose a file…
          </Button>
          <Button onClick={onClose}>Close</Button>
        </div>
      </form>
    </Dialog>
  )
}
