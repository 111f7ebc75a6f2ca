import { useStore } from 'zustand'
import type { App } from '../../../shared/contract/apps'
import type { Webhook } from '../../../shared/contract/webhooks'
import { clientSecretName, signingSecretName, webhookSecretName } from '../../../shared/vault-names'
import { SecretValue } from '../bridge/secret-value'
import { environment } from '../features/environment/store'

const useEnvironmentId = (): string | undefined => useStore(environment, (state) => state.view?.id)

/** The client secret of an app of the current environment. */
export function AppSecret({ app: { clientId, name } }: { readonly app: App }) {
  const environmentId = useEnvironmentId()
  if (environmentId === undefined) return null
  return <SecretValue name={clientSecretName(environmentId, clientId)} label={`client secret of ${name || clientId}`} />
}

/** The signing secret of a webhook of the current environment: its endpoint's, or its own where it points elsewhere. */
export function WebhookSecret({ webhook: { id, address, endpointId } }: { readonly webhook: Webhook }) {
  const environmentId = useEnvironmentId()
  if (environmentId === undefined) return null
  const isOwn = address === 'elsewhere' || endpointId === null
  return (
    <SecretValue
      name={isOwn ? webhookSecretName(environmentId, id) : signingSecretName(endpointId)}
      label={`signing secret of ${id}`}
    />
  )
}
