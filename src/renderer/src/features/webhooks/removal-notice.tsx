import type { Removal } from '../../../../shared/contract/webhooks'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { useNow } from '../../ui/use-now'

interface RemovalNoticeProps {
  readonly removal: Removal
  /** What the webhook is called. */
  readonly name: string
}

/** A webhook that is about to be deleted: how long it can be called off, and what became of it. */
export function RemovalNotice({ removal: { webhookId, state, until, problem }, name }: RemovalNoticeProps) {
  const undo = useCommand(api.webhooks.undoRemove)
  const remove = useCommand(api.webhooks.remove)
  const error = undo.error ?? remove.error
  const putBack = (label: string) => (
    <Button icon="undo" pending={undo.pending} onClick={() => void undo.run({ id: webhookId })}>
      {label}
    </Button>
  )
  return (
    <>
      {state === 'waiting' && (
        <Notice tone="warn" title={`${name} is about to be deleted`} actions={putBack('Undo')}>
          <p>
            The platform is told when the time is over
            <TimeLeft until={until} />. Closing Signet or switching the environment before that keeps the webhook.
          </p>
        </Notice>
      )}
      {state === 'removing' && <Notice tone="info" title={`${name}: the platform is being told to delete it…`} />}
      {state === 'failed' && (
        <Notice
          tone="bad"
          title={`${name} was not deleted`}
          actions={
            <>
              <Button icon="trash" pending={remove.pending} onClick={() => void remove.run({ id: webhookId })}>
                Try again
              </Button>
              {putBack('Keep it')}
            </>
          }
        >
          <p>{problem?.message}</p>
        </Notice>
      )}
      {error !== undefined && <ErrorNote error={error} />}
    </>
  )
}

/** Passed by when it is read out: it would be said anew every second. */
function TimeLeft({ until }: { readonly until: number }) {
  const seconds = Math.max(0, Math.ceil((until - useNow()) / 1_000))
  return <span aria-hidden="true">{`, in ${String(seconds)} s`}</span>
}
