import type { EndpointId } from '../../../shared/contract/capture'
import type { Webhook } from '../../../shared/contract/webhooks'
import { previousWebhookSecretName, webhookSecretName } from '../../../shared/vault-names'
import type { Vault } from '../../ports/vault'

export interface WebhookSecretsDeps {
  readonly vault: Pick<Vault, 'get' | 'set' | 'delete' | 'list'>
  readonly signingSecretName: (endpointId: EndpointId) => string
  /** Makes it the endpoint's present secret and the one before its previous one. The catcher accepts both when it resolves. */
  readonly replaceSecret: (endpointId: EndpointId, secret: string) => Promise<void>
  /** Forgets both secrets of the endpoint. */
  readonly forgetSecrets: (endpointId: EndpointId) => Promise<void>
}

type Owned = Pick<Webhook, 'id' | 'address' | 'endpointId'>

/**
 * The signing secrets of webhooks. What points at an endpoint of ours shares that endpoint's, which the catcher checks with;
 * what points elsewhere has one of its own, for its user to give to whoever receives there.
 */
export interface WebhookSecrets {
  /** Undefined where none is known here. */
  current(webhook: Owned, environmentId: string): Promise<string | undefined>
  /** Says which webhooks have one here, from the vault's index: asks no keychain. */
  holders(environmentId: string): Promise<(webhook: Owned) => boolean>
  /** Stores a new one; the one before is kept, and accepted where that is ours to do. Answers how to go back to it. */
  stage(webhook: Owned, environmentId: string, secret: string): Promise<{ putBack(): Promise<void> }>
  /** Forgets those that are the webhook's alone. */
  forgetOwn(environmentId: string, webhookId: string): Promise<void>
}

/** The endpoint whose secret a webhook is signed with; null for one that points elsewhere. */
export const secretOwnerOf = ({ address, endpointId }: Owned): EndpointId | null =>
  address === 'elsewhere' ? null : endpointId

export function createWebhookSecrets(deps: WebhookSecretsDeps): WebhookSecrets {
  const { vault, signingSecretName, replaceSecret, forgetSecrets } = deps

  async function forget(name: string): Promise<void> {
    if ((await vault.list()).includes(name)) await vault.delete(name)
  }

  async function stageOwn(environmentId: string, webhookId: string, secret: string) {
    const name = webhookSecretName(environmentId, webhookId)
    const before = await vault.get(name)
    if (before !== undefined) await vault.set(previousWebhookSecretName(environmentId, webhookId), before)
    await vault.set(name, secret)
    return {
      async putBack() {
        if (before === undefined) await forget(name)
        else await vault.set(name, before)
      },
    }
  }

  return {
    async current({ id, address, endpointId }, environmentId) {
      const own = address === 'elsewhere' ? await vault.get(webhookSecretName(environmentId, id)) : undefined
      // An endpoint whose catcher does not listen now looks like none of ours, and still is what the webhook was made for.
      return own ?? (endpointId === null ? undefined : await vault.get(signingSecretName(endpointId)))
    },
    async holders(environmentId) {
      const names = new Set(await vault.list())
      return (webhook) => {
        const owner = secretOwnerOf(webhook)
        return names.has(owner === null ? webhookSecretName(environmentId, webhook.id) : signingSecretName(owner))
      }
    },
    async stage(webhook, environmentId, secret) {
      const owner = secretOwnerOf(webhook)
      if (owner === null) return stageOwn(environmentId, webhook.id, secret)
      const before = await vault.get(signingSecretName(owner))
      await replaceSecret(owner, secret)
      return { putBack: () => (before === undefined ? forgetSecrets(owner) : replaceSecret(owner, before)) }
    },
    async forgetOwn(environmentId, webhookId) {
      await forget(previousWebhookSecretName(environmentId, webhookId))
      await forget(webhookSecretName(environmentId, webhookId))
    },
  }
}
