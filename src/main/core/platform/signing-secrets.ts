import type { EndpointId } from '../../../shared/contract/capture'
import type { SecretFormat } from '../../../shared/contract/webhooks'
import type { Random } from '../../ports/random'
import type { Vault } from '../../ports/vault'
import { makeSigningSecret } from './make-signing-secret'

export interface SigningSecretsDeps {
  readonly vault: Pick<Vault, 'get' | 'set'>
  readonly random: Pick<Random, 'bytes'>
  readonly signingSecretName: (endpointId: EndpointId) => string
  /** Awaited before a new secret is given out, so that the first delivery signed with it can be checked. */
  readonly onSecretChanged: (endpointId: EndpointId) => Promise<void>
}

/**
 * The secret that the platform signs an endpoint's deliveries with. All webhooks of an endpoint share
 * it, and it is made once: to replace it would make the deliveries of those that exist look forged. So one is made only
 * when the vault's index says that there is none, never because a locked keychain answered nothing.
 */
export function createSigningSecrets(deps: SigningSecretsDeps): {
  of(endpointId: EndpointId, format?: SecretFormat): Promise<string>
} {
  const { vault, random, signingSecretName, onSecretChanged } = deps
  const asked = new Map<EndpointId, Promise<string>>()
  /** Stored, but its catcher was not told yet. */
  const unannounced = new Set<EndpointId>()

  async function getOrMake(endpointId: EndpointId, format: SecretFormat): Promise<string> {
    const name = signingSecretName(endpointId)
    let secret = await vault.get(name)
    if (secret === undefined) {
      secret = makeSigningSecret(random, format)
      await vault.set(name, secret)
      unannounced.add(endpointId)
    }
    if (unannounced.has(endpointId)) {
      await onSecretChanged(endpointId)
      unannounced.delete(endpointId)
    }
    return secret
  }

  return {
    /** Two that ask at once get the same one; the format is of one that is made now. Rejects with an `AppError` of `vault.*`. */
    of(endpointId, format = 'hex') {
      const pending = asked.get(endpointId) ?? getOrMake(endpointId, format).finally(() => asked.delete(endpointId))
      asked.set(endpointId, pending)
      return pending
    },
  }
}
