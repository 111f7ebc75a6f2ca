import { useState } from 'react'
import type { EndpointId } from '../../../../shared/contract/capture'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { formatQuantity } from '../../ui/format'
import { Notice } from '../../ui/notice'
import { SelectField } from '../../ui/select-field'

interface ImportDialogProps {
  readonly endpoints: readonly { readonly id: EndpointId; readonly name: string }[]
  readonly onClose: () => void
}

/** Reads a file into an endpoint. Which one is asked by the system's own dialog. */
export function ImportDialog({ endpoints, onClose }: ImportDialogProps) {
  const [chosen, setChosen] = useState<string>()
  const [stored, setStored] = useState<number>()
  const importFile = useCommand(api.sending.importFile)
  const endpoint = endpoints.find(({ id }) => id === chosen) ?? endpoints[0]
  const submit = async (): Promise<void> => {
    if (endpoint === undefined) return
    setStored(undefined)
    const done = await importFile.run({ endpointId: endpoint.id })
    if (done.ok && done.value.count !== null) setStored(done.value.count)
  }
  return (
    <Dialog title="Import a file" onClose={onClose}>
      {endpoint === undefined ? (
        <p className="muted">Make an endpoint first: what is imported belongs to one.</p>
      ) : (
        <form
          className="form"
          aria-label="Import a file"
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <SelectField
            label="Endpoint"
            hint="The requests of a HAR 1.2 or NDJSON file become its deliveries, in the order of their times. Nothing is sent."
            options={endpoints.map(({ id, name }) => ({ value: id, text: name }))}
            value={endpoint.id}
            onChange={setChosen}
          />
          {importFile.error !== undefined && <ErrorNote error={importFile.error} />}
          {stored !== undefined && (
            <Notice tone="good" title={`${formatQuantity(stored, 'delivery', 'deliveries')} imported`} />
          )}
          <div className="form-actions">
            <Button type="submit" look="primary" pending={importFile.pending}>
              Choose a file…
            </Button>
            <Button onClick={onClose}>Close</Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
