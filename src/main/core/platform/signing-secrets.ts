import type { EndpointId } from '../../../shared/contract/capture'
import type { Random } from '../../ports/random'
import type { Vault } from '../../ports/vault'

/** The length of the HMAC-SHA256 key: as long as its output (RFC 2104 §3). */
const SECRET_BYTES = 32

export interface SigningSecretsDeps {
  readonly vault: Pick<Vault, 'get' | 'set'>
  readonly random: Pick<Random, 'bytes'>
  readonly signingSecretName: (endpointId: EndpointId) => string
  /** Awaited before a new secret is given out, so that the first delivery signed with it can be checked. */
  readonly onSecretChanged: (endpointId: EndpointId) => Promise<void>
}

/**
 * The secret that the platform signs an endpoint's deliveries with, as 64 hex digits. All webhooks of an endpoint share
 * it, and it is made once: to replace it would make the deliveries of those that exist look forged. So one is made only
 * when the vault's index says that there is none, never because a locked keychain answered nothing.
 */
export function createSigningSecrets(deps: SigningSecretsDeps): { of(endpointId: EndpointId): Promise<string> } {
  const { vault, random, signingSecretName, onSecretChanged } = deps
  const asked = new Map<EndpointId, Promise<string>>()
  /** Stored, but its catcher was not told yet. */
  const unannounced = new Set<EndpointId>()

  async function getOrMake(endpointId: EndpointId): Promise<string> {
    const name = signingSecretName(endpointId)
    let secret = await vault.get(name)
    if (secret === undefined) {
      secret = Buffer.from(random.bytes(SECRET_BYTES)).toString('hex')
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
    /** Two that ask at once get the same one. Rejects with an `AppError` of `vault.*`. */
    of(endpointId) {
      const pending = asked.get(endpointId) ?? getOrMake(endpointId).finally(() => asked.delete(endpointId))
      asked.set(endpointId, pending)
      return pending
    },
  }
}
