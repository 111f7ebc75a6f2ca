import type { EndpointId } from '../../../shared/contract/capture'
import { AppError } from '../../../shared/errors'
import { previousSigningSecretName, signingSecretName } from '../../../shared/vault-names'
import type { Log } from '../../ports/log'
import type { SigningSecrets } from '../../ports/signatures'
import type { Vault } from '../../ports/vault'

export interface EndpointSecrets {
  /** Which secrets the vault holds, by name. Asks no keychain. */
  held(): Promise<ReadonlySet<string>>
  /** A secret that cannot be read now is null, and deliveries stay unchecked: it must not stop the catcher. */
  read(id: EndpointId, held: ReadonlySet<string>): Promise<SigningSecrets>
  /** The present secret becomes the previous one. Rejects with `vault.*`, and both stay then. */
  replace(id: EndpointId, secret: string): Promise<void>
  forgetPrevious(id: EndpointId): Promise<void>
  forgetAll(id: EndpointId): Promise<void>
}

export function createEndpointSecrets(
  vault: Pick<Vault, 'get' | 'set' | 'delete' | 'list'>,
  log: Log,
): EndpointSecrets {
  const held = async (): Promise<ReadonlySet<string>> => new Set(await vault.list())

  async function readable(name: string, endpoint: EndpointId): Promise<string | null> {
    try {
      return (await vault.get(name)) ?? null
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      log.warn('signing secret not readable', { endpoint, code: error.code })
      return null
    }
  }

  /** One that the keychain lost is nothing that could be accepted on, and must not be in the way of a new one. */
  async function present(id: EndpointId): Promise<string | undefined> {
    try {
      return await vault.get(signingSecretName(id))
    } catch (error) {
      if (error instanceof AppError && error.code === 'vault.missing_value') return undefined
      throw error
    }
  }

  async function forget(name: string): Promise<void> {
    if ((await held()).has(name)) await vault.delete(name)
  }

  return {
    held,
    read: async (id, names) => ({
      current: names.has(signingSecretName(id)) ? await readable(signingSecretName(id), id) : null,
      previous: names.has(previousSigningSecretName(id)) ? await readable(previousSigningSecretName(id), id) : null,
    }),
    replace: async (id, secret) => {
      const before = await present(id)
      // The same one again, say after a form was sent twice, must not push out the one before.
      if (before === secret) return
      if (before !== undefined) await vault.set(previousSigningSecretName(id), before)
      await vault.set(signingSecretName(id), secret)
    },
    forgetPrevious: (id) => forget(previousSigningSecretName(id)),
    forgetAll: async (id) => {
      await forget(previousSigningSecretName(id))
      await forget(signingSecretName(id))
    },
  }
}
