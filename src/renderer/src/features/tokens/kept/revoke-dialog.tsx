import type { TokenSummary } from '../../../../../shared/contract/tokens'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useCommand } from '../../../bridge/use-command'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { tokenName } from './token-name'

interface RevokeDialogProps {
  readonly token: TokenSummary
  readonly onClose: () => void
}

/** Asks before the platform is told: what it ends cannot be begun again. */
export function RevokeDialog({ token, onClose }: RevokeDialogProps) {
  const revoke = useCommand(api.tokens.revoke)
  const run = async (): Promise<void> => {
    const done = await revoke.run({ id: token.id })
    if (done.ok) onClose()
  }
  return (
    <Dialog title={`Revoke the token of ${tokenName(token)}?`} onClose={onClose}>
      <div>
        <p className="dialog-text">
          The platform is told not to accept it any more (RFC 7009), wherever it is used. That cannot be undone.
        </p>
        <p className="dialog-text">
          {token.canRefresh
            ? 'Its refresh token is ended with it, so it cannot be refreshed afterwards.'
            : 'Who verifies it by its signature alone goes on accepting it until it expires.'}{' '}
          It stays in the list, to be looked at.
        </p>
      </div>
      {revoke.error !== undefined && <ErrorNote error={revoke.error} />}
      <div className="form-actions">
        <Button look="danger" pending={revoke.pending} onClick={() => void run()}>
          Revoke it
        </Button>
        <Button onClick={onClose}>Keep it</Button>
      </div>
    </Dialog>
  )
}
