import { formatBytes } from '../../ui/format'
import { Segmented } from '../../ui/segmented'
import { LinesField } from '../../ui/lines-field'
import type { BodyForm, RequestDraft } from './request-draft'

interface BodyFieldsProps {
  readonly draft: RequestDraft
  readonly forms: readonly BodyForm[]
  readonly receivedBytes: number
  /** More than were received here when the body was too large. */
  readonly trueBytes: number
  readonly problem: string | undefined
  readonly onForm: (form: BodyForm) => void
  readonly onChange: (part: Partial<RequestDraft>) => void
}

const labels: Readonly<Record<BodyForm, string>> = { received: 'As received', text: 'Text', hex: 'Hex' }

/** The body: the bytes received, or other ones. */
export function BodyFields({ draft, forms, receivedBytes, trueBytes, problem, onForm, onChange }: BodyFieldsProps) {
  return (
    <div className="fields">
      <div className="sending-body-head">
        <strong>Body</strong>
        <Segmented
          label="Body"
          options={forms.map((value) => ({ value, label: labels[value] }))}
          value={draft.bodyForm}
          onChange={onForm}
        />
      </div>
      {draft.bodyForm === 'received' && (
        <p className="field-note">
          {`${formatBytes(receivedBytes)}, byte for byte. ${note(forms, receivedBytes, trueBytes)}`}
        </p>
      )}
      {draft.bodyForm === 'text' && (
        <LinesField
          label="Body as text"
          rows={10}
          problem={problem}
          value={draft.text}
          onChange={(text) => {
            onChange({ text })
          }}
        />
      )}
      {draft.bodyForm === 'hex' && (
        <LinesField
          label="Body as bytes"
          hint="Two hexadecimal digits a byte; white space counts for nothing."
          rows={10}
          problem={problem}
          value={draft.hex}
          onChange={(hex) => {
            onChange({ hex })
          }}
        />
      )}
    </div>
  )
}

function note(forms: readonly BodyForm[], receivedBytes: number, trueBytes: number): string {
  if (receivedBytes < trueBytes) return `It was ${formatBytes(trueBytes)}; only its beginning was kept.`
  if (forms.length === 1) return 'It is too large to be edited here.'
  return forms.includes('text') ? '' : 'As text it could not be kept byte for byte, so it is edited as hex.'
}
