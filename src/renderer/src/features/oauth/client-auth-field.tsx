import { useState } from 'react'
import { CLIENT_AUTH_METHODS, type ClientAuthMethod } from '../../../../shared/contract/oauth'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { useQuery } from '../../bridge/use-query'
import { SelectField } from '../../ui/select-field'
import { clientAuthTexts } from './client-auth-texts'

interface ClientAuthFieldProps {
  readonly clientId: string
  /** An app without a secret can use the grant too. */
  readonly allowsPublic: boolean
}

/** How the app authenticates itself (RFC 6749 §2.3.1). What is chosen is remembered for the app. */
export function ClientAuthField({ clientId, allowsPublic }: ClientAuthFieldProps) {
  const known = useQuery(clientId, () => api.oauth.clientAuth({ clientId }))
  const choose = useCommand(api.oauth.chooseClientAuth)
  const [chosen, setChosen] = useState<ClientAuthMethod>()
  const method = chosen ?? known.data?.method
  const error = known.error ?? choose.error
  const usual = method === 'none' && !allowsPublic ? 'client_secret_post' : method
  return (
    <>
      {usual !== undefined && (
        <SelectField
          label="Client authentication"
          hint={clientAuthTexts[usual].hint}
          value={usual}
          options={CLIENT_AUTH_METHODS.filter((option) => allowsPublic || option !== 'none').map((value) => ({
            value,
            text: clientAuthTexts[value].name,
          }))}
          onChange={(value) => {
            const next = CLIENT_AUTH_METHODS.find((option) => option === value)
            if (next === undefined) return
            setChosen(next)
            void choose.run({ clientId, method: next })
          }}
        />
      )}
      {error !== undefined && <ErrorNote error={error} />}
    </>
  )
}
