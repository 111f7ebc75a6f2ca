import { useState } from 'react'
import { useStore } from 'zustand'
import type { AuthorizationFlow, PreparedAuthorization } from '../../../../shared/contract/oauth'
import type { TokenId } from '../../../../shared/contract/tokens'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { CheckGroup } from '../../ui/check-group'
import { ClientAuthField } from './client-auth-field'
import { FlowPanel } from './flow-panel'
import { PreparedRequest } from './prepared-request'
import { oauth } from './store'
import './oauth.css'

interface BrowserGrantProps {
  readonly clientId: string
  /** Those that are approved for the app. */
  readonly scopes: readonly string[]
  readonly onOpenToken: (id: TokenId) => void
}

/** Stands for a refresh token (OpenID Connect Core §11). */
const OFFLINE_ACCESS = 'offline_access'

/** A token that a person allows in the browser: the form, the request to look at, the wait, and what came of it. */
export function BrowserGrant({ clientId, scopes, onOpenToken }: BrowserGrantProps) {
  const flow = useStore(oauth, (state) => state.view?.flow ?? null)
  const [checked, setChecked] = useState<ReadonlySet<string>>(() => new Set(scopes))
  const [prepared, setPrepared] = useState<PreparedAuthorization>()
  // One that is over is shown until it was seen; one under way always, whatever app it is of.
  const [seen, setSeen] = useState(() => (flow !== null && isUnderWay(flow) ? undefined : flow?.startedAt))
  const prepare = useCommand(api.oauth.prepare)
  const start = useCommand(api.oauth.start)

  const look = async (): Promise<void> => {
    const made = await prepare.run({ clientId, scopes: [...checked] })
    if (made.ok) setPrepared(made.value)
  }
  const send = async (id: PreparedAuthorization['id']): Promise<void> => {
    const started = await start.run({ id })
    setPrepared(undefined)
    if (!started.ok) return
    setSeen(undefined)
    oauth.accept(started.value)
  }

  if (flow !== null && (isUnderWay(flow) || flow.startedAt !== seen))
    return (
      <FlowPanel
        flow={flow}
        onOpenToken={onOpenToken}
        onBeginAnew={() => {
          setSeen(flow.startedAt)
        }}
      />
    )
  if (prepared !== undefined)
    return (
      <PreparedRequest
        prepared={prepared}
        pending={start.pending}
        onSend={() => void send(prepared.id)}
        onBack={() => {
          setPrepared(undefined)
        }}
      />
    )
  const error = prepare.error ?? start.error
  return (
    <form
      className="form"
      aria-label="Get a token in the browser"
      onSubmit={(event) => {
        event.preventDefault()
        void look()
      }}
    >
      {scopes.length > 0 && (
        <CheckGroup
          legend="Scopes"
          hint={checked.size === 0 ? 'None asked for: the platform then decides.' : undefined}
          options={scopes.map((value): { readonly value: string; readonly note?: string } =>
            value === OFFLINE_ACCESS ? { value, note: 'A refresh token comes with it.' } : { value },
          )}
          checked={checked}
          onChange={setChecked}
        />
      )}
      <ClientAuthField clientId={clientId} allowsPublic />
      {error !== undefined && <ErrorNote error={error} />}
      <div className="form-actions">
        <Button type="submit" look="primary" icon="search" pending={prepare.pending}>
          Look at the request
        </Button>
      </div>
    </form>
  )
}

const isUnderWay = ({ state }: AuthorizationFlow): boolean => state === 'waiting' || state === 'exchanging'
