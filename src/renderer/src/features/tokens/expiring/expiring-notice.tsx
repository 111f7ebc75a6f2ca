import { useStore } from 'zustand'
import type { TokenId, TokenSummary } from '../../../../../shared/contract/tokens'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useCommand } from '../../../bridge/use-command'
import { Button } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { useNow } from '../../../ui/use-now'
import { expiryWords } from '../kept/expiry-words'
import { tokenName } from '../kept/token-name'
import { tokens } from '../store'
import { expiring } from './expiring'
import { stillExpiring } from './expiring-store'
import './expiring.css'

/** Tells of the token that ends next, over the corner of the window: it takes no focus and moves nothing. */
export function ExpiringNotice({ onOpen }: { readonly onOpen: (id: TokenId) => void }) {
  const told = useStore(expiring, (state) => state.told)
  return told.length === 0 ? null : <Told told={told} onOpen={onOpen} />
}

function Told({ told, onOpen }: { readonly told: readonly TokenId[]; readonly onOpen: (id: TokenId) => void }) {
  const view = useStore(tokens, (state) => state.view)
  const shown = stillExpiring(told, view?.tokens ?? [], useNow(), view?.expiryNoticeS ?? 0)
  const token = shown.at(-1)
  if (token === undefined) return null
  return (
    <div className="expiring-notice">
      <Expiring key={token.id} token={token} otherCount={shown.length - 1} onOpen={onOpen} />
    </div>
  )
}

interface ExpiringProps {
  readonly token: TokenSummary
  readonly otherCount: number
  readonly onOpen: (id: TokenId) => void
}

function Expiring({ token, otherCount, onOpen }: ExpiringProps) {
  const refresh = useCommand(api.oauth.refresh)
  const { isExpired } = expiryWords(token.expiresAt, useNow())
  const dismiss = (): void => {
    expiring.dismiss(token.id)
  }
  const run = async (): Promise<void> => {
    const done = await refresh.run({ tokenId: token.id })
    if (done.ok) dismiss()
  }
  return (
    <>
      <Notice
        tone="warn"
        title={isExpired ? 'A token expired' : 'A token is about to expire'}
        onDismiss={dismiss}
        actions={
          <>
            <Button
              icon="key"
              onClick={() => {
                onOpen(token.id)
                dismiss()
              }}
            >
              Open
            </Button>
            {token.canRefresh && (
              <Button icon="refresh" pending={refresh.pending} onClick={() => void run()}>
                Refresh
              </Button>
            )}
          </>
        }
      >
        <p className="ellipsis">
          <code>{tokenName(token)}</code>
        </p>
        <p>
          <TimeLeft expiresAt={token.expiresAt} />
          {otherCount > 0 && `, and ${String(otherCount)} more`}
        </p>
      </Notice>
      {refresh.error !== undefined && <ErrorNote error={refresh.error} />}
    </>
  )
}

/** Passed by when it is read out: it would be said anew every second. */
function TimeLeft({ expiresAt }: { readonly expiresAt: number | null }) {
  return <span aria-hidden="true">{expiryWords(expiresAt, useNow()).text}</span>
}
