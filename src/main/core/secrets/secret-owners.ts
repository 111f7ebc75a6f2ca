import type { EndpointId } from '../../../shared/contract/capture'
import type { AppRecord, Records, WebhookRecord } from '../../ports/records'
import {
  clientSecretName,
  previousSigningSecretName,
  previousWebhookSecretName,
  signingSecretName,
  testKeyName,
  webhookSecretName,
} from '../../../shared/vault-names'
import { adminTokenName } from './secret-names'

/** An environment as the user knows it. */
export interface NamedEnvironment {
  readonly id: string
  readonly name: string
}

/** A record that has, or should have, the secret of this name. */
export interface SecretOwner {
  readonly name: string
  /** The app's, endpoint's or environment's name. */
  readonly label: string
  /** Without the secret the record is of no use. */
  readonly isNeeded: boolean
}

export interface SecretOwnersDeps {
  readonly records: Pick<Records, 'apps' | 'webhooks' | 'endpoints'>
  readonly environments: () => Promise<readonly NamedEnvironment[]>
  /** What the platform's document says of an app. */
  readonly describeApp: (record: AppRecord) => { readonly name: string; readonly isPublic: boolean }
  /** Where the platform delivers to, by its document; empty where that does not say. */
  readonly webhookUrl: (record: WebhookRecord) => string
  /** The key ids of the pairs that test tokens are signed with. */
  readonly testKeyIds: (environmentId: string) => Promise<readonly string[]>
}

/** As many characters as an entry takes. */
const MAX_LABEL = 256

/** Everything that is on record and could have a secret. */
export async function listSecretOwners(deps: SecretOwnersDeps): Promise<SecretOwner[]> {
  const { records, environments, describeApp, webhookUrl, testKeyIds } = deps
  const owners: SecretOwner[] = []
  const signedEndpoints = new Set<EndpointId>()
  for (const { id, name } of await environments()) {
    owners.push({ name: adminTokenName(id), label: name, isNeeded: false })
    for (const app of await records.apps.list(id)) {
      const { name: label, isPublic } = describeApp(app)
      owners.push({ name: clientSecretName(id, app.clientId), label, isNeeded: !isPublic })
    }
    for (const webhook of await records.webhooks.list(id)) {
      if (webhook.endpointId !== null) signedEndpoints.add(webhook.endpointId)
      // Those that point elsewhere have secrets of their own, if they were made here.
      const label = (webhookUrl(webhook) || webhook.webhookId).slice(0, MAX_LABEL)
      owners.push({ name: webhookSecretName(id, webhook.webhookId), label, isNeeded: false })
      owners.push({ name: previousWebhookSecretName(id, webhook.webhookId), label, isNeeded: false })
    }
    for (const kid of await testKeyIds(id))
      owners.push({ name: testKeyName(id, kid), label: kid.slice(0, MAX_LABEL), isNeeded: false })
  }
  for (const { id, settings } of await records.endpoints.list()) {
    // Without a webhook of ours nobody signs, and it is the user's choice to set a secret.
    owners.push({ name: signingSecretName(id), label: settings.name, isNeeded: signedEndpoints.has(id) })
    owners.push({ name: previousSigningSecretName(id), label: settings.name, isNeeded: false })
  }
  return owners
}
