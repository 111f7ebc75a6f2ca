import { useState } from 'react'
import { DEFAULT_POLICY, SIGNATURE_ALGORITHMS, type PolicyView } from '../../../../../shared/contract/inspection'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useCommand } from '../../../bridge/use-command'
import { CheckField } from '../../../ui/check-field'
import { CheckGroup } from '../../../ui/check-group'
import { NumberField } from '../../../ui/number-field'
import { SaveBar } from '../../../ui/save-bar'
import { TextField } from '../../../ui/text-field'
import { isSamePolicyDraft, readPolicy, toPolicyDraft, type PolicyDraft } from './policy-draft'
import '../../../ui/settings-form.css'

interface PolicyFormProps {
  readonly view: PolicyView
  readonly onSaved: (view: PolicyView) => void
}

const none: ReadonlyMap<string, string> = new Map()

/** Only the secret's owner can make a MAC, and a resource server is no such owner. */
const algorithmOptions = SIGNATURE_ALGORITHMS.map((value) =>
  value.startsWith('HS') ? { value, note: 'shared secret' } : { value },
)

/** What takes the place of an empty line. */
const usual = (value: string | null): string => (value === null ? 'not checked' : value)

export function PolicyForm({ view, onSaved }: PolicyFormProps) {
  const [typed, setTyped] = useState<PolicyDraft>()
  const save = useCommand(api.tokens.setPolicy)
  const saved = toPolicyDraft(view.policy)
  const draft = typed ?? saved
  const read = readPolicy(draft)
  const problems = read.ok ? none : read.problems
  const change = (part: Partial<PolicyDraft>): void => {
    const next = { ...draft, ...part }
    setTyped(isSamePolicyDraft(next, saved) ? undefined : next)
  }
  const submit = async (): Promise<void> => {
    if (!read.ok || typed === undefined) return
    const done = await save.run(read.policy)
    if (!done.ok) return
    onSaved(done.value)
    // Only what was sent: what was typed meanwhile stays.
    setTyped((now) => (now === typed ? undefined : now))
  }
  const isUsual = isSamePolicyDraft(draft, toPolicyDraft(DEFAULT_POLICY))
  return (
    <form
      className="form"
      aria-label="Policy"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="policy-lead">
        What tokens are measured by in this environment. Saving judges every kept token anew.
        {isUsual && ' This is what the platform does itself.'}
      </p>
      <div className="how-algorithms">
        <CheckGroup
          legend="Algorithms accepted"
          problem={problems.get('algorithms')}
          options={algorithmOptions}
          checked={draft.algorithms}
          onChange={(algorithms) => {
            change({ algorithms })
          }}
        />
      </div>
      <TextField
        label="Issuer (iss)"
        hint="Empty: what the environment says."
        problem={problems.get('issuer')}
        mono
        placeholder={usual(view.environmentIssuer)}
        value={draft.issuer}
        onChange={(issuer) => {
          change({ issuer })
        }}
      />
      <TextField
        label="Audience (aud)"
        hint="Empty: what the environment says. A token for several passes when this is one of them."
        problem={problems.get('audience')}
        mono
        placeholder={usual(view.environmentAudience)}
        value={draft.audience}
        onChange={(audience) => {
          change({ audience })
        }}
      />
      <TextField
        label="Type (typ)"
        hint="Empty: any. at+jwt for access tokens of RFC 9068."
        problem={problems.get('type')}
        mono
        placeholder="any"
        value={draft.type}
        onChange={(type) => {
          change({ type })
        }}
      />
      <div className="field-row">
        <NumberField
          label="RSA keys from"
          unit="bits"
          problem={problems.get('minRsaBits')}
          value={draft.minRsaBits}
          onChange={(minRsaBits) => {
            change({ minRsaBits })
          }}
        />
        <NumberField
          label="Tolerance of clocks"
          unit="seconds"
          problem={problems.get('toleranceS')}
          value={draft.toleranceS}
          onChange={(toleranceS) => {
            change({ toleranceS })
          }}
        />
        <NumberField
          label="Longest lifetime"
          unit="seconds"
          placeholder="any"
          problem={problems.get('maxLifetimeS')}
          value={draft.maxLifetimeS}
          onChange={(maxLifetimeS) => {
            change({ maxLifetimeS })
          }}
        />
      </div>
      <CheckField
        label="Require the profile of access tokens"
        note="A token without the claims that RFC 9068 §2.2 requires fails. Otherwise it is only said."
        isChecked={draft.requiresProfile}
        onChange={(requiresProfile) => {
          change({ requiresProfile })
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
  )
}
