import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { SecretUse } from '../../../../shared/contract/secrets'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { formatDateTime } from '../../ui/format'
import { Loading } from '../../ui/loading'
import { actionWords, spokenName, wordsOfUse } from './secret-words'
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
          columns={['When', 'Use']}
          rows={uses.map((use) => ({
            key: String(use.seq),
            cells: [
              <span key="at">{formatDateTime(use.at)}</span>,
              <UseCell key="use" use={use} isNamed={name === null} />,
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

/** What was done, by which command; and to which secret, where the table is of all. */
function UseCell({ use, isNamed }: { readonly use: SecretUse; readonly isNamed: boolean }) {
  const secret = useStore(secrets, (state) => state.view?.secrets.find(({ name }) => name === use.name))
  return (
    <>
      {wordsOfUse(use)} <code>{actionWords(use.action)}</code>
      {isNamed && (
        <div className="muted" title={use.name}>
          {secret === undefined ? <code>{use.name}</code> : spokenName(secret)}
        </div>
      )}
    </>
  )
}
