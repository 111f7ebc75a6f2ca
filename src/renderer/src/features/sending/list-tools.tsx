import { useState, type ReactNode } from 'react'
import type { EndpointId } from '../../../../shared/contract/capture'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ExportDialog } from './export-dialog'
import { ImportDialog } from './import-dialog'
import { JobList } from './job-list'
import { ReplayDialog } from './replay-dialog'
import { scopeOfQuery } from './selection-fields'
import './sending.css'

interface ListToolsProps {
  /** The filter of the list; empty stands for all. */
  readonly query: string
  readonly endpoints: readonly { readonly id: EndpointId; readonly name: string }[]
  /** Forward targets of the endpoints. */
  readonly targetUrls: readonly string[]
  /** Tools of others, in the same row. */
  readonly children?: ReactNode
}

/** What can be done with all that the list shows, and a file to add to it. */
export function ListTools({ query, endpoints, targetUrls, children }: ListToolsProps) {
  const [opened, setOpened] = useState<'replay' | 'export' | 'import' | 'jobs'>()
  const close = (): void => {
    setOpened(undefined)
  }
  const opener = (which: typeof opened) => () => {
    setOpened(which)
  }
  return (
    <div className="sending-tools sending-list-tools" role="group" aria-label="All that is listed">
      <Button onClick={opener('replay')}>Replay all…</Button>
      <Button onClick={opener('export')}>Export…</Button>
      <Button onClick={opener('import')}>Import…</Button>
      <Button onClick={opener('jobs')}>Replays</Button>
      {children}
      {opened === 'replay' && (
        <ReplayDialog
          scope={scopeOfQuery(query)}
          targets={{ forwardUrl: undefined, otherUrls: targetUrls }}
          onClose={close}
        />
      )}
      {opened === 'export' && <ExportDialog scope={scopeOfQuery(query)} onClose={close} />}
      {opened === 'import' && <ImportDialog endpoints={endpoints} onClose={close} />}
      {opened === 'jobs' && (
        <Dialog title="Replays" onClose={close}>
          <JobList />
        </Dialog>
      )}
    </div>
  )
}
