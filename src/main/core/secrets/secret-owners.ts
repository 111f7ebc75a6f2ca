import type { EndpointId } from '../../../shared/contract/capture'
import type { AppRecord, Records } from '../../ports/records'
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
  readonly clientSecretName: (environmentId: string, clientId: string) => string
  readonly signingSecretName: (id: EndpointId) => string
  readonly previousSigningSecretName: (id: EndpointId) => string
  /** What the platform's document says of an app. */
  readonly describeApp: (record: AppRecord) => { readonly name: string; readonly isPublic: boolean }
}

/** Everything that is on record and could have a secret. */
export async function listSecretOwners(deps: SecretOwnersDeps): Promise<SecretOwner[]> {
  const { records, environments, clientSecretName, signingSecretName, previousSigningSecretName, describeApp } = deps
  const owners: SecretOwner[] = []
  const signedEndpoints = new Set<EndpointId>()
  for (const { id, name } of await environments()) {
    owners.push({ name: adminTokenName(id), label: name, isNeeded: false })
    for (const app of await records.apps.list(id)) {
      const { name: label, isPublic } = describeApp(app)
      owners.push({ name: clientSecretName(id, app.clientId), label, isNeeded: !isPublic })
    }
    for (const { endpointId } of await records.webhooks.list(id))
      if (endpointId !== null) signedEndpoints.add(endpointId)
  }
  for (const { id, settings } of await records.endpoints.list()) {
    // Without a webhook of ours nobody signs, and it is the user's choice to set a secret.
    owners.push({ name: signingSecretName(id), label: settings.name, isNeeded: signedEndpoints.has(id) })
    owners.push({ name: previousSigningSecretName(id), label: settings.name, isNeeded: false })
  }
  return owners
}
