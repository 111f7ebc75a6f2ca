import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { Environment, EnvironmentSettings } from '../../../../shared/contract/environment'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { StatusWord } from '../../ui/status-word'
import { openEnvironment } from './dialog-store'
import {
  EMPTY_DRAFT,
  isFixed,
  readEnvironmentDraft,
  toEnvironmentDraft,
  type DraftText,
  type EnvironmentDraft,
  type EnvironmentProblems,
} from './environment-draft'
import { EnvironmentFields } from './environment-fields'
import { environment } from './store'

interface EnvironmentFormProps {
  /** The one that is changed; `undefined` where one is added. */
  readonly changed: Environment | undefined
  readonly otherNames: readonly string[]
}

const save = async ({ id, settings }: { readonly id: string | undefined; readonly settings: EnvironmentSettings }) =>
  id === undefined ? api.environment.add(settings) : { id, view: await api.environment.change({ id, ...settings }) }

export function EnvironmentForm({ changed, otherNames }: EnvironmentFormProps) {
  const saved = changed === undefined ? EMPTY_DRAFT : toEnvironmentDraft(changed)
  const [typed, setTyped] = useState<EnvironmentDraft>()
  // What was not filled in yet is no mistake before it was tried.
  const [wasTried, setWasTried] = useState(false)
  const [isSaved, setIsSaved] = useState(false)
  const command = useCommand(save)
  const draft = typed ?? saved
  const read = readEnvironmentDraft(draft, otherNames)
  const submit = async (form: HTMLFormElement): Promise<void> => {
    // The form is longer than a small window: what is to be mended is brought into sight.
    flushSync(() => {
      setWasTried(true)
    })
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    if (!read.ok) return
    const done = await command.run({ id: changed?.id, settings: read.settings })
    if (!done.ok) return
    environment.accept(done.value.view)
    setTyped((now) => (now === typed ? undefined : now))
    setIsSaved(true)
    if (changed === undefined) openEnvironment(done.value.id)
  }
  return (
    <form
      className="form"
      aria-label={changed === undefined ? 'Add an environment' : `Settings of ${changed.name}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit(event.currentTarget)
      }}
    >
      <EnvironmentFields
        draft={draft}
        problems={read.ok ? {} : shownProblems(read.problems, draft, wasTried)}
        isFixed={isFixed(changed?.kind)}
        onChange={(part) => {
          setTyped({ ...draft, ...part })
          setIsSaved(false)
        }}
      />
      {command.error !== undefined && <ErrorNote error={command.error} />}
      <div className="form-actions">
        <Button type="submit" look="primary" pending={command.pending} disabled={changed !== undefined && !typed}>
          {changed === undefined ? 'Add' : 'Save'}
        </Button>
        <span role="status">{isSaved && <StatusWord tone="good">Saved</StatusWord>}</span>
      </div>
    </form>
  )
}

function shownProblems(problems: EnvironmentProblems, draft: EnvironmentDraft, wasTried: boolean): EnvironmentProblems {
  if (wasTried) return problems
  const filled = Object.entries(problems).filter(([field]) => draft[field as DraftText].trim() !== '')
  return Object.fromEntries(filled)
}
