import { CheckedSelect } from '../../../ui/checked-select'
import { LinesField } from '../../../ui/lines-field'
import { SecretField } from '../../../ui/secret-field'
import { TextField } from '../../../ui/text-field'
import { SOURCES, type HowDraft, type KeySetChoice } from './how-draft'
import { draftHow } from './how'
import type { SecretEncoding } from './oct-jwk'

interface SourceFieldsProps {
  readonly draft: HowDraft
  readonly keySets: readonly KeySetChoice[]
  /** By field; empty before it was tried. */
  readonly problems: ReadonlyMap<string, string>
}

const encodings: readonly { readonly value: SecretEncoding; readonly text: string }[] = [
  { value: 'utf8', text: 'as text' },
  { value: 'base64url', text: 'base64url' },
  { value: 'base64', text: 'base64' },
  { value: 'hex', text: 'hex' },
]

export function EncodingSelect({
  value,
  onChange,
}: {
  readonly value: SecretEncoding
  readonly onChange: (value: SecretEncoding) => void
}) {
  return <CheckedSelect label="Written" options={encodings} value={value} onChange={onChange} />
}

/** Where the keys come from, and what that needs. */
export function SourceFields({ draft, keySets, problems }: SourceFieldsProps) {
  const { source } = draft
  return (
    <>
      <CheckedSelect
        label="Keys"
        hint={
          source === 'environment'
            ? 'The usual. Only these addresses are asked, never one that a token names.'
            : undefined
        }
        options={SOURCES}
        value={source}
        onChange={(next) => {
          draftHow({ source: next })
        }}
      />
      {(source === 'jwks-url' || source === 'discovery') && (
        <TextField
          label={source === 'jwks-url' ? 'Address of the key set' : 'Issuer, or the address of its metadata'}
          hint="It is asked when you press Check, and again with each token that is looked at."
          problem={problems.get('url')}
          mono
          placeholder={
            source === 'jwks-url' ? 'https://issuer.example/.well-known/jwks.json' : 'https://issuer.example'
          }
          value={draft.url}
          maxLength={8_192}
          onChange={(url) => {
            draftHow({ url })
          }}
        />
      )}
      {source === 'keys' && (
        <LinesField
          label="Public key, key set or certificate"
          hint="A JWK, a JWK Set, or PEM. It stays in this window."
          problem={problems.get('keys')}
          value={draft.keys}
          onChange={(keys) => {
            draftHow({ keys })
          }}
        />
      )}
      {source === 'secret' && (
        <div className="field-row">
          <SecretField
            label="Shared secret"
            hint="Only for HS256, HS384 and HS512: choose one of them below."
            problem={problems.get('secret')}
            value={draft.secret}
            maxLength={65_536}
            onChange={(secret) => {
              draftHow({ secret })
            }}
          />
          <EncodingSelect
            value={draft.encoding}
            onChange={(encoding) => {
              draftHow({ encoding })
            }}
          />
        </div>
      )}
      {source === 'imported' && <KeySetSelect draft={draft} keySets={keySets} problem={problems.get('keySet')} />}
    </>
  )
}

function KeySetSelect({
  draft,
  keySets,
  problem,
}: {
  readonly draft: HowDraft
  readonly keySets: readonly KeySetChoice[]
  readonly problem: string | undefined
}) {
  if (keySets.length === 0) return <p className="muted">No set was imported yet. Do so on the Keys screen.</p>
  return (
    <CheckedSelect
      label="Imported set"
      hint={problem}
      options={[
        ...(draft.keySet === undefined ? [{ value: '', text: 'Choose…' }] : []),
        ...keySets.map(({ id, name }) => ({ value: id, text: name })),
      ]}
      value={draft.keySet ?? ''}
      onChange={(chosen) => {
        const set = keySets.find(({ id }) => id === chosen)
        if (set !== undefined) draftHow({ keySet: set.id })
      }}
    />
  )
}
