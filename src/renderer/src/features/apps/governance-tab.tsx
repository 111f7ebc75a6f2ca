import { useState } from 'react'
import type { App, GovernanceChange } from '../../../../shared/contract/apps'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { formatQuantity } from '../../ui/format'
import { Notice } from '../../ui/notice'
import { AddField } from './add-field'
import { appTitle } from './app-title'
import { changesOf, edited, jsonProblem, notTaken, rebased, type GovernanceDraft } from './governance-draft'
import { GovernanceDiff } from './governance-diff'
import { GovernanceField } from './governance-field'
import { apps } from './store'
import { useScopes } from './use-scopes'

const none: GovernanceDraft = {}

export function GovernanceTab({ app }: { readonly app: App }) {
  const [draft, setDraft] = useState(none)
  const [isReviewed, setIsReviewed] = useState(false)
  const [sent, setSent] = useState<readonly GovernanceChange[]>()
  const published = useScopes()
  const govern = useCommand(api.apps.govern)

  const present = app.governance ?? []
  const added = Object.keys(draft).filter((name) => !present.some((field) => field.name === name))
  const changes = changesOf(draft)
  const problems = changes.filter(({ after }) => jsonProblem(after) !== undefined).length
  const change = (name: string, shown: string | null, after: string): void => {
    setSent(undefined)
    setDraft((current) => edited(current, name, shown, after))
  }

  const send = async (): Promise<void> => {
    const outcome = await govern.run({ clientId: app.clientId, changes })
    setIsReviewed(false)
    if (outcome.ok) {
      setDraft(none)
      setSent(changes)
    } else {
      // Main told the store what the platform has now, before it refused.
      const now = apps.getState().view?.apps.find(({ clientId }) => clientId === app.clientId)
      setDraft((current) => rebased(current, now?.governance ?? []))
    }
  }

  const kept = sent === undefined ? [] : notTaken(sent, present)
  return (
    <div className="form app-tab">
      <p className="field-note">
        {app.governance === null
          ? 'The platform says nothing of a governance of this app. No field of it is documented: name those that you know.'
          : 'As the platform answered it. No field is documented, so only what you change is sent, after you have looked at it.'}
      </p>
      {govern.error !== undefined && <ErrorNote error={govern.error} onDismiss={govern.reset} />}
      {sent !== undefined && kept.length === 0 && <Notice tone="good" title="The platform took the change" />}
      {sent !== undefined && kept.length > 0 && (
        <Notice tone="warn" title="The platform answered another value than was sent">
          <p>{`It is shown below: ${kept.join(', ')}.`}</p>
        </Notice>
      )}
      {present.map(({ name, json }) => (
        <GovernanceField
          key={name}
          name={name}
          shown={json}
          json={draft[name]?.after ?? json}
          scopes={published.data?.scopes ?? []}
          onChange={(after) => {
            change(name, json, after)
          }}
        />
      ))}
      {added.map((name) => (
        <GovernanceField
          key={name}
          name={name}
          shown="{}"
          json={draft[name]?.after ?? ''}
          scopes={[]}
          onChange={(after) => {
            change(name, null, after)
          }}
        />
      ))}
      <AddField
        taken={new Set([...present.map(({ name }) => name), ...added])}
        onAdd={(name, json) => {
          change(name, null, json)
        }}
      />
      <div className="form-actions">
        <Button
          look="primary"
          disabled={changes.length === 0 || problems > 0}
          onClick={() => {
            govern.reset()
            setIsReviewed(true)
          }}
        >
          {changes.length === 0 ? 'Review changes' : `Review ${formatQuantity(changes.length, 'change')}`}
        </Button>
        <Button
          disabled={changes.length === 0}
          onClick={() => {
            setDraft(none)
          }}
        >
          Revert
        </Button>
      </div>
      {isReviewed && (
        <GovernanceDiff
          name={appTitle(app)}
          changes={changes}
          pending={govern.pending}
          onSend={() => void send()}
          onClose={() => {
            setIsReviewed(false)
          }}
        />
      )}
    </div>
  )
}
