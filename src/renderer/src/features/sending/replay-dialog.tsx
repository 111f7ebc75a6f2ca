import { useState } from 'react'
import { useStore } from 'zustand'
import type { ReplayJobId } from '../../../../shared/contract/sending'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { AddressField } from '../../ui/address-field'
import { Button } from '../../ui/button'
import { CheckField } from '../../ui/check-field'
import { Dialog } from '../../ui/dialog'
import { NumberField } from '../../ui/number-field'
import { Segmented } from '../../ui/segmented'
import { JobItem } from './job-item'
import { rememberTarget } from './recent-targets'
import { newReplay, readReplay, type ReplayDraft } from './replay-draft'
import { SelectionFields, type SelectionScope } from './selection-fields'
import { sending } from './store'
import { useTargets, type SendTargets } from './use-targets'
import '../../ui/settings-form.css'

interface ReplayDialogProps {
  readonly scope: SelectionScope
  readonly targets: SendTargets
  readonly onClose: () => void
}

const paces = [
  { value: 'rate', label: 'At a rate' },
  { value: 'rhythm', label: 'In the original rhythm' },
] as const

const none: ReadonlyMap<string, string> = new Map()

/** Sends again what was received, and then shows how far it is. Closing it stops nothing. */
export function ReplayDialog({ scope, targets, onClose }: ReplayDialogProps) {
  const choices = useTargets(targets)
  const [draft, setDraft] = useState<ReplayDraft>(() => newReplay(choices[0] ?? ''))
  const [what, setWhat] = useState(scope.initial)
  const [jobId, setJobId] = useState<ReplayJobId>()
  const [isTried, setIsTried] = useState(false)
  const replay = useCommand(api.sending.replay)
  const job = useStore(sending, (state) => state.view?.jobs.find(({ id }) => id === jobId)) ?? undefined
  const read = readReplay(draft, what)
  const problems = read.ok || !isTried ? none : read.problems
  const change = (part: Partial<ReplayDraft>): void => {
    setDraft({ ...draft, ...part })
  }
  const submit = async (): Promise<void> => {
    setIsTried(true)
    if (!read.ok) return
    rememberTarget(read.input.url)
    const started = await replay.run(read.input)
    if (started.ok) setJobId(started.value.id)
  }
  if (jobId !== undefined)
    return (
      <Dialog title="Replay" onClose={onClose}>
        {job === undefined ? <p className="muted">Starting…</p> : <JobItem job={job} />}
        <p className="field-note">Closing this stops nothing: the status bar shows it too.</p>
        <div className="form-actions">
          <Button look="primary" onClick={onClose}>
            Close
          </Button>
        </div>
      </Dialog>
    )
  return (
    <Dialog title="Replay" onClose={onClose}>
      <form
        className="form"
        aria-label="Replay"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <SelectionFields scope={scope} what={what} onChange={setWhat} />
        <AddressField
          label="Target"
          hint="Sent as received, oldest first, but for Host and what belongs to one connection."
          problem={problems.get('url')}
          choices={choices}
          value={draft.url}
          onChange={(url) => {
            change({ url })
          }}
        />
        {'query' in what && (
          <div className="fields">
            <Segmented
              label="How fast"
              options={paces}
              value={draft.pace}
              onChange={(pace) => {
                change({ pace })
              }}
            />
            {draft.pace === 'rate' ? (
              <NumberField
                label="Rate"
                unit="a second"
                problem={problems.get('perSecond')}
                value={draft.perSecond}
                onChange={(perSecond) => {
                  change({ perSecond })
                }}
              />
            ) : (
              <p className="field-note">With the gaps between them as they came, which may take as long again.</p>
            )}
          </div>
        )}
        <div>
          <CheckField
            label="Sign anew"
            note="By the scheme and the secret of each one's endpoint, with a fresh timestamp. Otherwise the signature is the one received, which a target may find too old."
            isChecked={draft.signsAnew}
            onChange={(signsAnew) => {
              change({ signsAnew })
            }}
          />
          <CheckField
            label="Accept a self-signed certificate"
            note="Nobody vouches for the target then. Only for one of your own."
            isChecked={draft.allowSelfSigned}
            onChange={(allowSelfSigned) => {
              change({ allowSelfSigned })
            }}
          />
        </div>
        {replay.error !== undefined && <ErrorNote error={replay.error} />}
        <div className="form-actions">
          <Button type="submit" look="primary" icon="send" pending={replay.pending}>
            Replay
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  )
}
