import { useMemo, useState } from 'react'
import type { EndpointId } from '../../../../shared/contract/capture'
import type { DeliveryDetail } from '../../../../shared/contract/deliveries'
import type { SentOutcome } from '../../../../shared/contract/sending'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { AddressField } from '../../ui/address-field'
import { Button } from '../../ui/button'
import { CheckField } from '../../ui/check-field'
import { SelectField } from '../../ui/select-field'
import { LinesField } from '../../ui/lines-field'
import { TextField } from '../../ui/text-field'
import { BodyFields } from './body-fields'
import { OutcomeView } from './outcome-view'
import { rememberTarget } from './recent-targets'
import { bodyForms, newRequest, readRequest, withBodyForm, type RequestDraft } from './request-draft'
import { useTargets, type SendTargets } from './use-targets'
import '../../ui/settings-form.css'
import './sending.css'

/** An endpoint that can sign. */
export interface Signer {
  readonly id: EndpointId
  readonly name: string
}

export interface EditFormProps {
  readonly delivery: DeliveryDetail
  /** All that is stored of its body. */
  readonly body: Uint8Array
  readonly targets: SendTargets
  readonly signers: readonly Signer[]
  readonly onClose: () => void
}

const none: ReadonlyMap<string, string> = new Map()
const NOBODY = ''

export function EditForm({ delivery, body, targets, signers, onClose }: EditFormProps) {
  const choices = useTargets(targets)
  const [draft, setDraft] = useState<RequestDraft>(() =>
    newRequest(
      delivery,
      choices[0] ?? '',
      signers.some(({ id }) => id === delivery.endpointId),
    ),
  )
  const [isTried, setIsTried] = useState(false)
  const [outcome, setOutcome] = useState<SentOutcome>()
  const send = useCommand(api.sending.send)
  const forms = useMemo(() => bodyForms(body), [body])
  const read = useMemo(() => readRequest(draft, delivery.id, body), [draft, delivery.id, body])
  const problems = read.ok || !isTried ? none : read.problems
  const change = (part: Partial<RequestDraft>): void => {
    setDraft({ ...draft, ...part })
  }
  const submit = async (): Promise<void> => {
    setIsTried(true)
    if (!read.ok) return
    rememberTarget(read.input.url)
    const sent = await send.run(read.input)
    if (sent.ok) setOutcome(sent.value)
  }
  return (
    <form
      className="form"
      aria-label="Edit and send"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className="field-row sending-target">
        <TextField
          label="Method"
          mono
          maxLength={32}
          problem={problems.get('method')}
          value={draft.method}
          onChange={(method) => {
            change({ method })
          }}
        />
        <AddressField
          label="Address"
          problem={problems.get('url')}
          choices={choices}
          value={draft.url}
          onChange={(url) => {
            change({ url })
          }}
        />
      </div>
      <LinesField
        label="Headers"
        hint="One Name: value a line, sent in this order and case. Host and Content-Length are written for you."
        rows={6}
        problem={problems.get('headers')}
        value={draft.headers}
        onChange={(headers) => {
          change({ headers })
        }}
      />
      <BodyFields
        draft={draft}
        forms={forms}
        receivedBytes={body.length}
        trueBytes={delivery.bodyBytes}
        problem={problems.get('body')}
        onForm={(form) => {
          setDraft(withBodyForm(draft, form, body))
        }}
        onChange={change}
      />
      <SelectField
        label="Sign"
        hint="Anew, over what is sent: the signature above is replaced, with a fresh timestamp where the scheme has one."
        options={[
          { value: NOBODY, text: 'No: send the headers as they stand' },
          ...signers.map(({ id, name }) => ({ value: id, text: `As ${name}` })),
        ]}
        value={draft.signAs ?? NOBODY}
        onChange={(chosen) => {
          change({ signAs: signers.find(({ id }) => id === chosen)?.id ?? null })
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
      {send.error !== undefined && <ErrorNote error={send.error} />}
      <div className="form-actions">
        <Button type="submit" look="primary" icon="send" pending={send.pending}>
          {outcome === undefined ? 'Send' : 'Send again'}
        </Button>
        <Button onClick={onClose}>Close</Button>
      </div>
      <div aria-live="polite">{outcome !== undefined && !send.pending && <OutcomeView outcome={outcome} />}</div>
    </form>
  )
}
