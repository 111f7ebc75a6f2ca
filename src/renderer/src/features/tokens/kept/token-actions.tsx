import { useState } from 'react'
import { useStore } from 'zustand'
import type { TokenSummary } from '../../../../../shared/contract/tokens'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useCommand } from '../../../bridge/use-command'
import { Button } from '../../../ui/button'
import { removals } from '../list/removals'
import { openComparison, openPaste } from '../screen-store'
import { CopyAs } from './copy-as'
import { RevokeDialog } from './revoke-dialog'
import { tokenName } from './token-name'

interface TokenActionsProps {
  readonly token: TokenSummary
  readonly apiUrl: string
}

/** What can be done with a kept token. */
export function TokenActions({ token, apiUrl }: TokenActionsProps) {
  const [isRevoking, setIsRevoking] = useState(false)
  const isRemoving = useStore(removals, (state) => state.isPending)
  const refresh = useCommand(api.oauth.refresh)
  const remove = async (): Promise<void> => {
    if (await removals.remove(token.id, tokenName(token))) openPaste()
  }
  return (
    <>
      <div className="token-actions" role="group" aria-label="Actions">
        {token.canRefresh && (
          <Button icon="refresh" pending={refresh.pending} onClick={() => void refresh.run({ tokenId: token.id })}>
            Refresh
          </Button>
        )}
        <CopyAs id={token.id} apiUrl={apiUrl} />
        <Button
          icon="compare"
          onClick={() => {
            openComparison(token.id)
          }}
        >
          Compare with…
        </Button>
        {token.revokedAt === null && token.origin !== 'made' && (
          <Button
            onClick={() => {
              setIsRevoking(true)
            }}
          >
            Revoke…
          </Button>
        )}
        <Button icon="trash" pending={isRemoving} title="It can be undone for 30 seconds" onClick={() => void remove()}>
          Delete
        </Button>
      </div>
      {isRevoking && (
        <RevokeDialog
          token={token}
          onClose={() => {
            setIsRevoking(false)
          }}
        />
      )}
      {refresh.error !== undefined && <ErrorNote error={refresh.error} />}
    </>
  )
}
