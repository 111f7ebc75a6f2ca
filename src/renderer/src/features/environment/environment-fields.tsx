import { CheckField } from '../../ui/check-field'
import { TextField } from '../../ui/text-field'
import type { DraftText, EnvironmentDraft, EnvironmentProblems } from './environment-draft'

interface EnvironmentFieldsProps {
  readonly draft: EnvironmentDraft
  readonly problems: EnvironmentProblems
  /** The addresses are the documented ones, and only shown elsewhere. */
  readonly isFixed: boolean
  readonly onChange: (part: Partial<EnvironmentDraft>) => void
}

const addresses = [
  {
    field: 'authUrl',
    label: 'Auth host',
    placeholder: 'https://auth.example.com',
    hint: 'Apps, tokens, webhooks, and the keys at /.well-known/jwks.json below it.',
  },
  {
    field: 'apiUrl',
    label: 'API host',
    placeholder: 'https://api.example.com',
    hint: 'GraphQL and traces. Empty where there is none.',
  },
  {
    field: 'sandboxApiUrl',
    label: 'Host for sandbox tokens',
    placeholder: 'https://sandbox-api.example.com',
    hint: 'Empty where there is none.',
  },
  {
    field: 'docsUrl',
    label: 'Contract index',
    placeholder: 'https://example.com/api/docs',
    hint: 'Empty where there is none: the index that Signet carries is shown then.',
  },
] as const

const identity = [
  { field: 'tenantId', label: 'Tenant', hint: 'What X-Tenant-ID says unless a request says otherwise.' },
  { field: 'issuer', label: 'Issuer', hint: 'What iss of a token must be. Empty: it is not checked.' },
  { field: 'audience', label: 'Audience', hint: 'What aud of a token must hold. Empty: it is not checked.' },
] as const

export function EnvironmentFields({ draft, problems, isFixed, onChange }: EnvironmentFieldsProps) {
  const text = (field: DraftText) => ({
    value: draft[field],
    problem: problems[field],
    onChange: (value: string) => {
      onChange({ [field]: value })
    },
  })
  return (
    <>
      {!isFixed && (
        <>
          <TextField label="Name" placeholder="Staging" maxLength={80} {...text('name')} />
          {addresses.map(({ field, ...rest }) => (
            <TextField key={field} mono maxLength={8_192} {...rest} {...text(field)} />
          ))}
        </>
      )}
      {identity.map(({ field, ...rest }) => (
        <TextField key={field} mono maxLength={8_192} {...rest} {...text(field)} />
      ))}
      {!isFixed && (
        <CheckField
          label="Production"
          note="Real customers are behind it: the window is marked as long as it is the current one."
          isChecked={draft.isProduction}
          onChange={(isProduction) => {
            onChange({ isProduction })
          }}
        />
      )}
    </>
  )
}
