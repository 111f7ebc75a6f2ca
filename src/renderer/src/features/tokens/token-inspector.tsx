import { USUAL_HOW } from '../../../../shared/contract/inspection'
import type { TokenSummary } from '../../../../shared/contract/tokens'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { useQuery } from '../../bridge/use-query'
import { Button } from '../../ui/button'
import { ConfirmButton } from '../../ui/confirm-button'
import { formatDateTime } from '../../ui/format'
import { KeyValues } from '../../ui/key-values'
import { Loading } from '../../ui/loading'
import { Pane, PaneBody } from '../../ui/pane'
import { useIsPast } from '../../ui/use-now'
import { CopyTokenButton } from './copy-token-button'
import { Expiry } from './expiry'
import { InspectionReport } from './inspection-report'
import { openPaste } from './screen-store'
import { originWords } from './token-texts'

interface TokenInspectorProps {
  readonly token: TokenSummary
  /** Changes when a check may come out otherwise. */
  readonly keySource: string
}

export function TokenInspector({ token, keySource }: TokenInspectorProps) {
  const isExpired = useIsPast(token.expiresAt)
  // Looked at again when it was refreshed, when its verdict changed, when the keys are elsewhere, and at the moment it expires.
  const inspection = useQuery(
    `${token.id} ${String(token.addedAt)} ${token.verdict} ${isExpired ? 'expired' : 'current'} ${keySource}`,
    () => api.tokens.inspect({ id: token.id, ...USUAL_HOW }),
  )
  const remove = useCommand(api.tokens.remove)
  const refresh = useCommand(api.oauth.refresh)
  const run = async (): Promise<void> => {
    const removed = await remove.run({ id: token.id })
    if (removed.ok) openPaste()
  }
  return (
    <Pane
      label="Token"
      inheritsFocus
      head={
        <>
          <h2>{token.subject ?? token.clientId ?? 'Token'}</h2>
          <span className="spacer" />
          {token.canRefresh && (
            <Button icon="refresh" pending={refresh.pending} onClick={() => void refresh.run({ tokenId: token.id })}>
              Refresh
            </Button>
          )}
          <CopyTokenButton id={token.id} />
          <ConfirmButton icon="trash" question="Remove for good?" pending={remove.pending} onConfirm={() => void run()}>
            Remove
          </ConfirmButton>
        </>
      }
    >
      <PaneBody>
        {remove.error !== undefined && <ErrorNote error={remove.error} />}
        {refresh.error !== undefined && <ErrorNote error={refresh.error} />}
        <KeyValues
          rows={[
            ['Origin', originWords(token.origin, token.clientId)],
            ['Added', formatDateTime(token.addedAt)],
            [
              'Expiry',
              <span key="expiry">
                {token.expiresAt !== null && `${formatDateTime(token.expiresAt)}, `}
                <Expiry expiresAt={token.expiresAt} />
              </span>,
            ],
          ]}
        />
        {inspection.error !== undefined && (
          <ErrorNote error={inspection.error} actions={<Button onClick={inspection.retry}>Try again</Button>} />
        )}
        {inspection.data === undefined && inspection.error === undefined && <Loading />}
        {inspection.data !== undefined && <InspectionReport inspection={inspection.data} />}
      </PaneBody>
    </Pane>
  )
}
