import { useState } from 'react'
import type { AuthorizationFlow } from '../../../../shared/contract/oauth'
import type { TokenId } from '../../../../shared/contract/tokens'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { KeyValues } from '../../ui/key-values'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/section'
import { StatusWord } from '../../ui/status-word'
import { useNow } from '../../ui/use-now'
import { flowState, minutesLeft, scopeDifference } from './flow-words'
import { oauth } from './store'

interface FlowPanelProps {
  readonly flow: AuthorizationFlow
  readonly onOpenToken: (id: TokenId) => void
  readonly onBeginAnew: () => void
}

/** The flow that was sent last: what it waits for, and what came of it. */
export function FlowPanel({ flow, onOpenToken, onBeginAnew }: FlowPanelProps) {
  const { word, tone, icon } = flowState(flow)
  const { tokenId, problem } = flow
  const difference = scopeDifference(flow.askedScope, flow.grantedScope)
  return (
    <Section title="In the browser">
      <div className="oauth-panel">
        <div className="oauth-state">
          <span role="status">
            <StatusWord tone={tone} icon={icon}>
              {word}
            </StatusWord>
          </span>
          {flow.state === 'waiting' && <TimeLeft until={flow.expiresAt} />}
        </div>
        {flow.state === 'waiting' && <p>Sign in and answer there. The token then comes here by itself.</p>}
        {problem !== null && (
          <ErrorNote
            error={{
              code: problem.code,
              message: problem.message,
              details: {
                ...(problem.status !== null && { status: problem.status }),
                ...(problem.traceId !== null && { traceId: problem.traceId }),
              },
            }}
          />
        )}
        {difference !== null && (
          <Notice tone="warn" title="Not the scopes that were asked for">
            <p className="foreign">The platform decided otherwise, {difference}.</p>
          </Notice>
        )}
        {flow.notes.map((note) => (
          <Notice key={note} tone="warn" title="Worth knowing">
            <p>{note}</p>
          </Notice>
        ))}
        <KeyValues
          rows={[
            ['App', <code key="app">{flow.clientId}</code>],
            ['Environment', flow.environmentId],
            ['Answer to', <code key="redirect">{flow.redirectUri}</code>],
            ['Asked', flow.askedScope === '' ? 'no scope' : <code key="asked">{flow.askedScope}</code>],
            ['Granted', flow.grantedScope === null ? undefined : <code key="granted">{flow.grantedScope}</code>],
          ]}
        />
        {flow.state === 'waiting' || flow.state === 'exchanging' ? (
          <WaitingActions canCopy={flow.url !== null} />
        ) : (
          <div className="form-actions">
            {tokenId !== null && (
              <Button
                look="primary"
                icon="key"
                onClick={() => {
                  onOpenToken(tokenId)
                }}
              >
                Open the token
              </Button>
            )}
            <Button icon="refresh" onClick={onBeginAnew}>
              Begin anew
            </Button>
          </div>
        )}
      </div>
    </Section>
  )
}

function TimeLeft({ until }: { readonly until: number }) {
  return <span className="mono muted">{minutesLeft(until - useNow())} left</span>
}

function WaitingActions({ canCopy }: { readonly canCopy: boolean }) {
  const cancel = useCommand(api.oauth.cancel)
  const copy = useCommand(api.oauth.copyAddress)
  const [isCopied, setIsCopied] = useState(false)
  const error = cancel.error ?? copy.error
  const onCancel = async (): Promise<void> => {
    const cancelled = await cancel.run()
    if (cancelled.ok) oauth.accept(cancelled.value)
  }
  const onCopy = async (): Promise<void> => {
    const copied = await copy.run()
    setIsCopied(copied.ok)
  }
  return (
    <>
      {error !== undefined && <ErrorNote error={error} />}
      <div className="form-actions">
        <Button icon="close" pending={cancel.pending} onClick={() => void onCancel()}>
          Cancel
        </Button>
        {canCopy && (
          <Button
            icon={isCopied ? 'check' : 'copy'}
            pending={copy.pending}
            title="For another browser on this computer"
            onClick={() => void onCopy()}
          >
            Copy the address
          </Button>
        )}
        <span className="visually-hidden" role="status">
          {isCopied && 'Copied.'}
        </span>
      </div>
    </>
  )
}
