import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Endpoint } from '../../../../shared/contract/capture'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { CheckField } from '../../ui/check-field'
import { ConfirmButton } from '../../ui/confirm-button'
import { formatQuantity } from '../../ui/format'
import { NumberField } from '../../ui/number-field'
import { SaveBar } from '../../ui/save-bar'
import { Section } from '../../ui/section'
import { TextField } from '../../ui/text-field'
import { AccessKeySection } from './access-key-section'
import { AddressSection } from './address-section'
import { AnswerSection } from './answer-section'
import { toDraft, type EndpointDraft } from './draft'
import { ForwardSection } from './forward-section'
import { readDraft, type DraftProblems } from './read-draft'
import { openEndpoint } from './screen-store'
import { SecretSection } from './secret-section'
import { SignatureSection } from './signature-section'
import { drafts } from './store'
import '../../ui/settings-form.css'
import './endpoints.css'

interface EndpointEditorProps {
  readonly endpoint: Endpoint
  readonly secretPlace: string
}

const none: DraftProblems = new Map()

/** All of one endpoint. What is typed is kept until it is saved or reverted; what is set at once says so. */
export function EndpointEditor({ endpoint, secretPlace }: EndpointEditorProps) {
  const typed = useStore(drafts, (state) => state.drafts.get(endpoint.id))
  const saved = useMemo(() => toDraft(endpoint), [endpoint])
  const draft = typed ?? saved
  const read = useMemo(() => readDraft(draft), [draft])
  const problems = read.ok ? none : read.problems
  const save = useCommand(drafts.save)
  const change = (part: Partial<EndpointDraft>): void => {
    drafts.edit(endpoint, part)
  }
  const part = { draft, problems, onChange: change }
  return (
    <div className="endpoint-editor">
      <div className="endpoint-line">
        <Button
          look="quiet"
          icon="back"
          autoFocus
          onClick={() => {
            openEndpoint(undefined)
          }}
        >
          All endpoints
        </Button>
        <strong className="ellipsis foreign">{endpoint.name}</strong>
      </div>
      <AddressSection endpoint={endpoint} />
      <SecretSection endpoint={endpoint} scheme={draft.scheme} secretPlace={secretPlace} />
      <form
        className="endpoint-form"
        aria-label={`Settings of ${endpoint.name}`}
        onSubmit={(event) => {
          event.preventDefault()
          if (read.ok && typed !== undefined) void save.run({ id: endpoint.id, settings: read.settings })
        }}
      >
        <SignatureSection {...part} />
        <AnswerSection {...part} />
        <ForwardSection {...part} />
        <AccessKeySection {...part} />
        <Section title="General">
          <div className="fields">
            <TextField
              label="Name"
              maxLength={80}
              problem={problems.get('name')}
              value={draft.name}
              onChange={(name) => {
                change({ name })
              }}
            />
            <CheckField
              label="On"
              note="Off, it answers 404 like a path that is none, and records nothing."
              isChecked={draft.isOn}
              onChange={(isOn) => {
                change({ isOn })
              }}
            />
            <NumberField
              label="Largest body"
              unit="KiB"
              hint="A larger one is answered with 413, and its first 64 KiB are recorded."
              problem={problems.get('maxBodyBytes')}
              value={draft.maxBodyKib}
              onChange={(maxBodyKib) => {
                change({ maxBodyKib })
              }}
            />
          </div>
        </Section>
        {save.error !== undefined && <ErrorNote error={save.error} />}
        <SaveBar
          isDirty={typed !== undefined}
          problemCount={problems.size}
          pending={save.pending}
          onRevert={() => {
            save.reset()
            drafts.revert(endpoint.id)
          }}
        />
      </form>
      <RemoveSection endpoint={endpoint} />
    </div>
  )
}

function RemoveSection({ endpoint }: { readonly endpoint: Endpoint }) {
  const remove = useCommand(api.capture.removeEndpoint)
  const confirm = async (): Promise<void> => {
    const removed = await remove.run({ id: endpoint.id })
    if (!removed.ok) return
    drafts.revert(endpoint.id)
    openEndpoint(undefined)
  }
  return (
    <Section title="Delete">
      <div className="endpoint-line">
        <ConfirmButton
          icon="trash"
          pending={remove.pending}
          question="Delete it for good?"
          onConfirm={() => void confirm()}
        >
          Delete the endpoint
        </ConfirmButton>
        <span className="muted">
          {`Its address and its secret are gone then. ${
            endpoint.deliveryCount === 0
              ? 'It has no deliveries.'
              : `Its ${formatQuantity(endpoint.deliveryCount, 'delivery stays', 'deliveries stay')}.`
          }`}
        </span>
      </div>
      {remove.error !== undefined && <ErrorNote error={remove.error} />}
    </Section>
  )
}
