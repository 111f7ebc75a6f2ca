import { useState } from 'react'
import { useStore } from 'zustand'
import type { EventsChange, Webhook } from '../../../../shared/contract/webhooks'
import { api } from '../../bridge/api'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { TextField } from '../../ui/text-field'
import { changeTexts } from './change-words'
import { diffEvents, isChanged } from './events-diff'
import { EventsPreview } from './events-preview'
import { eventsProblem } from './events-problem'
import { parseEvents } from './parse-events'
import { noteEventsDraft, webhooksScreen } from './screen-store'
import { WebhookError } from './webhook-error'

interface EventsTabProps {
  readonly webhook: Webhook
  /** True when the vault holds its signing secret. */
  readonly hasSecret: boolean
}

/** Which events the webhook carries, and what would be sent to change that. */
export function EventsTab({ webhook, hasSecret }: EventsTabProps) {
  const { id, events } = webhook
  const draft = useStore(webhooksScreen, (state) => state.eventsDrafts.get(id))
  const change = useCommand(api.webhooks.changeEvents)
  const [outcome, setOutcome] = useState<EventsChange['check']>()
  const names = parseEvents(draft ?? events.join(' '))
  const problem = draft === undefined ? undefined : eventsProblem(names)
  const changes = diffEvents(events, names)
  const canSend = problem === undefined && isChanged(changes)
  const submit = async (): Promise<void> => {
    setOutcome(undefined)
    const sent = await change.run({ id, events: names, seen: [...events] })
    if (!sent.ok) return
    noteEventsDraft(id, undefined)
    setOutcome(sent.value.check)
  }
  return (
    <form
      className="webhook-details"
      aria-label="Events of the webhook"
      onSubmit={(event) => {
        event.preventDefault()
        if (canSend && !change.pending) void submit()
      }}
    >
      {outcome !== undefined && (
        <Notice
          {...changeTexts[outcome]}
          onDismiss={() => {
            setOutcome(undefined)
          }}
        >
          <p>{changeTexts[outcome].meaning}</p>
        </Notice>
      )}
      {change.error !== undefined && <WebhookError webhookId={id} error={change.error} onDismiss={change.reset} />}
      <TextField
        label="Events"
        hint="Separated by commas or spaces. Only those that were approved for you arrive."
        problem={problem}
        mono
        value={draft ?? events.join(' ')}
        onChange={(next) => {
          noteEventsDraft(id, next)
        }}
      />
      <EventsPreview webhook={webhook} hasSecret={hasSecret} changes={changes} />
      <div className="form-actions">
        <Button type="submit" look="primary" icon="send" pending={change.pending} disabled={!canSend}>
          Send the change
        </Button>
        <Button
          disabled={draft === undefined || change.pending}
          onClick={() => {
            noteEventsDraft(id, undefined)
          }}
        >
          Revert
        </Button>
      </div>
    </form>
  )
}
