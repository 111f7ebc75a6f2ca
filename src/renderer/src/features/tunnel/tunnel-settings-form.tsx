import { useState } from 'react'
import type { TunnelSettings } from '../../../../shared/contract/tunnel'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { CheckField } from '../../ui/check-field'
import { SaveBar } from '../../ui/save-bar'
import { Section } from '../../ui/section'
import { Segmented } from '../../ui/segmented'
import { ManualFields } from './manual-fields'
import { ServerFields } from './server-fields'
import { isSameTunnelDraft, readTunnelDraft, toTunnelDraft, type TunnelDraft } from './settings-draft'
import { tunnel } from './store'
import { TunnelNotes } from './tunnel-notes'
import '../../ui/settings-form.css'

const providers = [
  { value: 'localtunnel', label: 'A localtunnel server' },
  { value: 'manual', label: 'My own tunnel' },
] as const

const none: ReadonlyMap<string, string> = new Map()

interface TunnelSettingsFormProps {
  readonly settings: TunnelSettings
  readonly catcherPort: number | null
}

export function TunnelSettingsForm({ settings, catcherPort }: TunnelSettingsFormProps) {
  const [typed, setTyped] = useState<TunnelDraft>()
  const save = useCommand(api.tunnel.configure)
  const saved = toTunnelDraft(settings)
  const draft = typed ?? saved
  const read = readTunnelDraft(draft)
  const problems = read.ok ? none : read.problems
  const change = (part: Partial<TunnelDraft>): void => {
    const next = { ...draft, ...part }
    setTyped(isSameTunnelDraft(next, saved) ? undefined : next)
  }
  const submit = async (): Promise<void> => {
    if (!read.ok || typed === undefined) return
    const done = await save.run(read.settings)
    if (!done.ok) return
    tunnel.accept(done.value)
    // Only what was sent: what was typed meanwhile stays.
    setTyped((now) => (now === typed ? undefined : now))
  }
  return (
    <Section title="Settings">
      <form
        className="fields"
        aria-label="Settings of the tunnel"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Segmented
          label="Provider"
          options={providers}
          value={draft.provider}
          onChange={(provider) => {
            change({ provider })
          }}
        />
        {draft.provider === 'localtunnel' ? (
          <ServerFields draft={draft} problems={problems} onChange={change} />
        ) : (
          <ManualFields
            publicUrl={draft.publicUrl}
            problem={problems.get('publicUrl')}
            catcherPort={catcherPort}
            onChange={(publicUrl) => {
              change({ publicUrl })
            }}
          />
        )}
        <TunnelNotes provider={draft.provider} hostKind={draft.hostKind} />
        <CheckField
          label="Turn it on when Signet starts"
          isChecked={draft.startsItself}
          onChange={(startsItself) => {
            change({ startsItself })
          }}
        />
        <CheckField
          label="Point webhooks at the new address when it changes"
          note="Only webhooks that pointed at an address that the tunnel had. Each is checked by a test delivery, is shown, and can be undone."
          isChecked={draft.healsWebhooks}
          onChange={(healsWebhooks) => {
            change({ healsWebhooks })
          }}
        />
        {save.error !== undefined && <ErrorNote error={save.error} />}
        <SaveBar
          isDirty={typed !== undefined}
          problemCount={problems.size}
          pending={save.pending}
          onRevert={() => {
            save.reset()
            setTyped(undefined)
          }}
        />
      </form>
    </Section>
  )
}
