import type { SecretFormat } from '../../../../shared/contract/webhooks'
import { Segmented } from '../../ui/segmented'

const options = [
  { value: 'whsec', label: 'whsec_ and base64' },
  { value: 'hex', label: '64 hex digits' },
] as const

const hints: Readonly<Record<SecretFormat, string>> = {
  whsec: 'As Standard Webhooks write it. The Argus scheme signs with the text as it is.',
  hex: 'Plain text that every receiver takes.',
}

interface FormatFieldProps {
  readonly format: SecretFormat
  readonly onChange: (format: SecretFormat) => void
}

/** How a new secret is written: 32 random bytes either way. */
export function FormatField({ format, onChange }: FormatFieldProps) {
  return (
    <div className="webhook-route">
      <Segmented label="Form of the secret" options={options} value={format} onChange={onChange} />
      <p className="field-note">{hints[format]}</p>
    </div>
  )
}
