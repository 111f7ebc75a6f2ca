import { SIGNATURE_SCHEMES, type CustomScheme } from '../../../../shared/contract/signatures'
import { CheckedSelect } from '../../ui/checked-select'
import { NumberField } from '../../ui/number-field'
import { Section } from '../../ui/section'
import { TextField } from '../../ui/text-field'
import type { EditorPartProps } from './editor-part'
import { TIMED_SCHEMES } from './read-draft'
import { schemeTexts } from './scheme-texts'

const schemes = SIGNATURE_SCHEMES.map((scheme) => ({ value: scheme, text: schemeTexts[scheme].name }))
const algorithms = (['sha1', 'sha256', 'sha384', 'sha512'] as const).map((value) => ({
  value,
  text: `HMAC-SHA${value.slice(3)}`,
}))
const encodings = (['hex', 'base64'] as const).map((value) => ({ value, text: value }))

/** How signatures are checked, all but the secret. */
export function SignatureSection({ draft, problems, onChange }: EditorPartProps) {
  return (
    <Section title="Signature">
      <div className="fields">
        <CheckedSelect
          label="Scheme"
          hint={schemeTexts[draft.scheme].meaning}
          options={schemes}
          value={draft.scheme}
          onChange={(scheme) => {
            onChange({ scheme })
          }}
        />
        {draft.scheme === 'custom' && <CustomFields draft={draft} problems={problems} onChange={onChange} />}
        {TIMED_SCHEMES.has(draft.scheme) && (
          <NumberField
            label="Tolerance"
            unit="seconds, either way"
            hint="How far the signed time may be from this computer's clock. 300 is usual."
            problem={problems.get('signature.toleranceS')}
            value={draft.toleranceS}
            onChange={(toleranceS) => {
              onChange({ toleranceS })
            }}
          />
        )}
      </div>
    </Section>
  )
}

function CustomFields({ draft: { custom }, problems, onChange }: EditorPartProps) {
  const change = (part: Partial<CustomScheme>): void => {
    onChange({ custom: { ...custom, ...part } })
  }
  return (
    <>
      <div className="field-row">
        <TextField
          label="Header"
          mono
          problem={problems.get('signature.custom.header')}
          value={custom.header}
          onChange={(header) => {
            change({ header })
          }}
        />
        <TextField
          label="Prefix"
          hint="What stands before the signature; may be nothing."
          mono
          problem={problems.get('signature.custom.prefix')}
          value={custom.prefix}
          onChange={(prefix) => {
            change({ prefix })
          }}
        />
      </div>
      <div className="field-row">
        <CheckedSelect
          label="Algorithm"
          options={algorithms}
          value={custom.algorithm}
          onChange={(algorithm) => {
            change({ algorithm })
          }}
        />
        <CheckedSelect
          label="Encoding"
          options={encodings}
          value={custom.encoding}
          onChange={(encoding) => {
            change({ encoding })
          }}
        />
      </div>
      <TextField
        label="What is signed"
        hint="{body} stands for the bytes received, {header.X-Name} for a header's value. {body} alone is usual."
        mono
        problem={problems.get('signature.custom.template')}
        value={custom.template}
        onChange={(template) => {
          change({ template })
        }}
      />
    </>
  )
}
