import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { formatDateTime } from '../../ui/format'
import { Loading } from '../../ui/loading'
import { actionWords, wordsOfUse } from './secret-words'
import { secrets } from './store'
import { createUsesLog } from './uses-log'

/** When a secret was used and by what; of all secrets when `name` is null. To be given a key of the name. */
export function UsesTable({ name }: { readonly name: string | null }) {
  const [log] = useState(() => createUsesLog(api.secrets.uses, name))
  const { uses, isWhole, error } = useStore(log)
  const rev = useStore(secrets, (state) => state.view?.rev)
  // A use is announced by a new view.
  useEffect(() => {
    void log.loadNewest()
  }, [log, rev])
  return (
    <>
      {error !== undefined && <ErrorNote error={error} />}
      {uses === undefined && error === undefined && <Loading />}
      {uses?.length === 0 && <p className="muted">It was not used yet.</p>}
      {uses !== undefined && uses.length > 0 && (
        <DataTable
          label="Access log"
          columns={name === null ? ['When', 'What', 'By', 'Secret'] : ['When', 'What', 'By']}
          rows={uses.map((use) => ({
            key: String(use.seq),
            cells: [
              <span key="at">{formatDateTime(use.at)}</span>,
              wordsOfUse(use),
              <code key="action">{actionWords(use.action)}</code>,
              ...(name === null ? [<code key="name">{use.name}</code>] : []),
            ],
          }))}
        />
      )}
      {uses !== undefined && uses.length > 0 && !isWhole && (
        <div className="form-actions">
          <Button onClick={() => void log.loadOlder()}>Older</Button>
        </div>
      )}
    </>
  )
}
