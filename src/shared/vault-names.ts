import type { EndpointId } from './contract/capture'

/** The vault's name for an app's client secret: written at registration, read when a token is asked for. */
export const clientSecretName = (environmentId: string, clientId: string): string =>
  `app/${environmentId}/${clientId}/client-secret`

/** The vault's name for the secret that deliveries at an endpoint are signed with; all its webhooks share it. */
export const signingSecretName = (id: EndpointId): string => `endpoint/${id}/signing-secret`

/** The one before: deliveries signed with it are still accepted. */
export const previousSigningSecretName = (id: EndpointId): string => `endpoint/${id}/previous-signing-secret`

/** The vault's name for the secret of a webhook that points at no endpoint of ours. */
export const webhookSecretName = (environmentId: string, webhookId: string): string =>
  `webhook/${environmentId}/${webhookId}/signing-secret`

/** The one before it. */
export const previousWebhookSecretName = (environmentId: string, webhookId: string): string =>
  `webhook/${environmentId}/${webhookId}/previous-signing-secret`

/** The vault's name for a private key that test tokens are signed with. */
export const testKeyName = (environmentId: string, kid: string): string => `test-key/${environmentId}/${kid}`
