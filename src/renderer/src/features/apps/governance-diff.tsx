import type { GovernanceChange } from '../../../../shared/contract/apps'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Dialog } from '../../ui/dialog'

interface GovernanceDiffProps {
  readonly name: string
  readonly changes: readonly GovernanceChange[]
  readonly pending: boolean
  readonly onSend: () => void
  readonly onClose: () => void
}

/** What will be sent, field by field, as JSON: the last look before it is. */
export function GovernanceDiff({ name, changes, pending, onSend, onClose }: GovernanceDiffProps) {
  return (
    <Dialog title={`Change the governance of ${name}?`} isWide onClose={onClose}>
      <div className="app-diff">
        <DataTable
          label="Changes"
          columns={['Field', 'Before', 'After']}
          rows={changes.map((change) => ({
            key: change.name,
            cells: [
              <code key="name">{change.name}</code>,
              change.before === null ? (
                <span key="before" className="muted">
                  not there
                </span>
              ) : (
                <del key="before">
                  <code>{change.before}</code>
                </del>
              ),
              <ins key="after">
                <code>{change.after}</code>
              </ins>,
            ],
          }))}
        />
      </div>
      <p className="field-note">
        These fields are sent and no other. Signet looks at the platform’s present values first, and sends nothing when
        one is not as it was shown.
      </p>
      <div className="form-actions">
        <Button look="primary" icon="send" pending={pending} onClick={onSend}>
          Send
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </Dialog>
  )
}
