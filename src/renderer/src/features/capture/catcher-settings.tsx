import { useState } from 'react'
import type { CaptureView } from '../../../../shared/contract/capture'
import { ErrorNote } from '../../bridge/error-note'
import { api } from '../../bridge/api'
import { useCommand } from '../../bridge/use-command'
import { NumberField } from '../../ui/number-field'
import { SaveBar } from '../../ui/save-bar'
import { Section } from '../../ui/section'
import { ExposeSection } from './expose-section'
import { readRetention, toRetentionDraft, type RetentionDraft } from './retention-draft'
import { capture } from './store'
import '../../ui/settings-form.css'

/** What holds for all endpoints. */
export function CatcherSettings({ view }: { readonly view: CaptureView }) {
  return (
    <>
      <RetentionForm view={view} />
      <ExposeSection isExposed={view.isExposed} />
    </>
  )
}

const none: ReadonlyMap<string, string> = new Map()

function RetentionForm({ view: { retention } }: { readonly view: CaptureView }) {
  const [typed, setTyped] = useState<RetentionDraft>()
  const save = useCommand(api.capture.setRetention)
  const draft = typed ?? toRetentionDraft(retention)
  const read = readRetention(draft)
  const problems = read.ok ? none : read.problems
  const submit = async (): Promise<void> => {
    if (!read.ok) return
    const saved = await save.run(read.retention)
    if (!saved.ok) return
    capture.accept(saved.value)
    // Only what was sent: what was typed meanwhile stays.
    setTyped((now) => (now === typed ? undefined : now))
  }
  return (
    <Section title="How long deliveries are kept">
      <form
        className="fields"
        aria-label="How long deliveries are kept"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <div className="field-row">
          <NumberField
            label="Age"
            unit="days"
            problem={problems.get('maxAgeDays')}
            value={draft.maxAgeDays}
            onChange={(maxAgeDays) => {
              setTyped({ ...draft, maxAgeDays })
            }}
          />
          <NumberField
            label="Number"
            problem={problems.get('maxCount')}
            value={draft.maxCount}
            onChange={(maxCount) => {
              setTyped({ ...draft, maxCount })
            }}
          />
          <NumberField
            label="Size"
            unit="MiB"
            problem={problems.get('maxBytes')}
            value={draft.maxMib}
            onChange={(maxMib) => {
              setTyped({ ...draft, maxMib })
            }}
          />
        </div>
        <p className="field-note">
          Whichever is reached first: the oldest are deleted then. Pinned ones stay. A smaller limit deletes at once.
        </p>
        {save.error !== undefined && <ErrorNote error={save.error} />}
        {typed !== undefined && (
          <SaveBar
            isDirty
            problemCount={problems.size}
            pending={save.pending}
            onRevert={() => {
              save.reset()
              setTyped(undefined)
            }}
          />
        )}
      </form>
    </Section>
  )
}
