import { SecretField } from '../../../ui/secret-field'
import { Segmented } from '../../../ui/segmented'
import { draftHow } from './how'
import type { HowDraft } from './how-draft'
import { MaskedLines } from './masked-lines'
import { EncodingSelect } from './source-fields'

const kinds = [
  { value: 'none', label: 'Nothing' },
  { value: 'key', label: 'A private key' },
  { value: 'secret', label: 'A secret' },
] as const

interface DecryptFieldsProps {
  readonly draft: HowDraft
  readonly problems: ReadonlyMap<string, string>
}

/** What an encrypted token is decrypted with. */
export function DecryptFields({ draft, problems }: DecryptFieldsProps) {
  return (
    <div className="fields">
      <div>
        <div className="how-label">Decrypt with</div>
        <Segmented
          label="Decrypt with"
          options={kinds}
          value={draft.decryptKind}
          onChange={(decryptKind) => {
            draftHow({ decryptKind })
          }}
        />
      </div>
      {draft.decryptKind === 'key' && (
        <MaskedLines
          label="Private key"
          hint="A private JWK, a JWK Set, or PEM (PKCS #8). It is used for this question and kept nowhere."
          problem={problems.get('decryptKey')}
          value={draft.decryptKey}
          onChange={(decryptKey) => {
            draftHow({ decryptKey })
          }}
        />
      )}
      {draft.decryptKind === 'secret' && (
        <div className="field-row">
          <SecretField
            label="Secret to decrypt with"
            hint="It is used for this question and kept nowhere."
            problem={problems.get('decryptSecret')}
            value={draft.decryptSecret}
            onChange={(decryptSecret) => {
              draftHow({ decryptSecret })
            }}
          />
          <EncodingSelect
            value={draft.decryptEncoding}
            onChange={(decryptEncoding) => {
              draftHow({ decryptEncoding })
            }}
          />
        </div>
      )}
    </div>
  )
}
