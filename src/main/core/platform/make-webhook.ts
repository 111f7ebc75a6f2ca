import type { EndpointId } from '../../../shared/contract/capture'
import type { SecretFormat } from '../../../shared/contract/webhooks'
import { webhookSecretName } from '../../../shared/vault-names'
import type { EnvironmentSource } from '../../ports/environment'
import type { Random } from '../../ports/random'
import type { Records, WebhookRecord } from '../../ports/records'
import type { Vault } from '../../ports/vault'
import type { KnownWebhooks } from './known-webhooks'
import { makeSigningSecret } from './make-signing-secret'
import type { WebhookCalls } from './webhook-calls'
import { addressFor, type OwnAddresses } from './webhook-address'
import type { createSigningSecrets } from './signing-secrets'

export interface MakerDeps extends Pick<OwnAddresses, 'addressesOf' | 'reachesThisComputer'> {
  readonly environment: EnvironmentSource
  readonly known: Pick<KnownWebhooks, 'withToken' | 'recordOf'>
  readonly platform: Pick<WebhookCalls, 'createWebhook'>
  readonly records: Pick<Records, 'webhooks'>
  readonly signingSecrets: ReturnType<typeof createSigningSecrets>
  readonly vault: Pick<Vault, 'set' | 'delete'>
  readonly random: Pick<Random, 'bytes' | 'id'>
}

interface Order {
  readonly clientId: string
  readonly events: readonly string[]
}

/** Creates webhooks. Their secret is in the vault before the platform can sign anything with it. */
export interface Maker {
  /** At an endpoint of ours. */
  at(
    order: Order & {
      readonly endpointId: EndpointId
      readonly isLocal?: boolean | undefined
      readonly format?: SecretFormat | undefined
    },
  ): Promise<WebhookRecord>
  elsewhere(order: Order & { readonly url: string; readonly format: SecretFormat }): Promise<WebhookRecord>
}

export function createMaker(deps: MakerDeps): Maker {
  const { environment, known, platform, records, signingSecrets, vault, random } = deps

  return {
    async at({ clientId, endpointId, events, isLocal = false, format }) {
      const { id: environmentId } = environment.current()
      const url = addressFor(deps, endpointId, isLocal)
      const created = await known.withToken(clientId, async (access) =>
        platform.createWebhook(access, { url, events, secret: await signingSecrets.of(endpointId, format) }),
      )
      const record = { ...known.recordOf(environmentId, clientId, created, undefined), endpointId }
      await records.webhooks.put(record)
      return record
    },
    async elsewhere({ clientId, url, events, format }) {
      const { id: environmentId } = environment.current()
      const secret = makeSigningSecret(random, format)
      // The webhook has no id yet. Should anything fail from here on, the secret of what may have been created is under this name.
      const provisional = webhookSecretName(environmentId, `new-${random.id()}`)
      await vault.set(provisional, secret)
      const created = await known.withToken(clientId, (access) =>
        platform.createWebhook(access, { url, events, secret }),
      )
      const record = known.recordOf(environmentId, clientId, created, undefined)
      await records.webhooks.put(record)
      await vault.set(webhookSecretName(environmentId, created.id), secret)
      await vault.delete(provisional)
      return record
    },
  }
}
