import { useState } from 'react'
import { DOCUMENTED_SCENARIOS, SANDBOX_TTL_S, type App } from '../../../../shared/contract/apps'
import type { TokenId } from '../../../../shared/contract/tokens'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { useQuery } from '../../bridge/use-query'
import { Button } from '../../ui/button'
import { CheckGroup } from '../../ui/check-group'
import { Notice } from '../../ui/notice'
import { NumberField } from '../../ui/number-field'
import { readSeconds } from './read-seconds'

interface SandboxTokenFormProps {
  readonly app: App
  readonly onOpen: (id: TokenId) => void
}

const none: ReadonlySet<string> = new Set()

/** A short-lived token that is good at the sandbox host only (contract 2026.4). */
export function SandboxTokenForm({ app, onOpen }: SandboxTokenFormProps) {
  const [chosen, setChosen] = useState(none)
  const [ttl, setTtl] = useState('')
  const offered = useQuery('scenarios', () => api.apps.scenarios())
  const mint = useCommand(api.apps.mintSandboxToken)
  const [minted, setMinted] = useState<{ readonly id: TokenId; readonly host: string | null }>()
  const seconds = readSeconds(ttl, SANDBOX_TTL_S.min, SANDBOX_TTL_S.max)
  const listed = offered.data?.scenarios ?? []
  const options =
    listed.length > 0
      ? listed.map(({ id, label, description }) => ({ value: id, note: description === '' ? label : description }))
      : DOCUMENTED_SCENARIOS.map((value) => ({ value }))

  const submit = async (): Promise<void> => {
    if (seconds === undefined) return
    setMinted(undefined)
    const answer = await mint.run({ clientId: app.clientId, scenarios: [...chosen], ttlSeconds: seconds })
    if (answer.ok) setMinted({ id: answer.value.token.id, host: answer.value.sandboxHost })
  }

  return (
    <form
      className="form"
      aria-label="Mint a sandbox token"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="field-note">
        Good at the sandbox host and nowhere else: live hosts refuse it, as the sandbox host refuses live tokens.
      </p>
      <CheckGroup
        legend="Scenarios"
        hint={
          listed.length > 0 ? 'None is needed.' : 'Those that the contract names: the host’s own list is not to be had.'
        }
        options={options}
        checked={chosen}
        onChange={setChosen}
      />
      <NumberField
        label="Lifetime of the sandbox token"
        unit="seconds"
        hint="A minute to a day; an hour when left empty."
        problem={
          seconds === undefined
            ? `A whole number from ${String(SANDBOX_TTL_S.min)} to ${String(SANDBOX_TTL_S.max)}.`
            : undefined
        }
        placeholder="3600"
        value={ttl}
        onChange={setTtl}
      />
      {mint.error !== undefined && <ErrorNote error={mint.error} />}
      {minted !== undefined && (
        <Notice
          tone="good"
          title="The sandbox token is kept"
          actions={
            <Button
              onClick={() => {
                onOpen(minted.id)
              }}
            >
              Open it
            </Button>
          }
        >
          {minted.host !== null && (
            <p>
              Good at <code>{minted.host}</code>
            </p>
          )}
        </Notice>
      )}
      <div className="form-actions">
        <Button type="submit" icon="key" pending={mint.pending} disabled={seconds === undefined}>
          Mint a sandbox token
        </Button>
      </div>
    </form>
  )
}
