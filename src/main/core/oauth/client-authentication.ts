import * as v from 'valibot'
import { ClientAuthMethod } from '../../../shared/contract/oauth'
import { AppError } from '../../../shared/errors'
import { clientSecretName } from '../../../shared/vault-names'
import type { Records } from '../../ports/records'
import type { Vault } from '../../ports/vault'
import type { RegisteredClient } from './registered-client'
import type { ClientAuthentication, ConfidentialAuthentication } from './token-endpoint'

export interface ClientAuthenticationsDeps {
  /** The one that registration writes to (`createHeldSecrets`), so that a secret that could not be stored works too. */
  readonly secrets: Pick<Vault, 'get'>
  readonly values: Records['values']
  readonly clientOf: (environmentId: string, clientId: string) => Promise<RegisteredClient>
}

/** How each app authenticates itself at the token endpoint (RFC 6749 §2.3). */
export interface ClientAuthentications {
  /**
   * What the user chose for the app. Else what the platform registered it with (RFC 7591 §2), or `client_secret_post`, which
   * is what the contract documents.
   */
  method(environmentId: string, clientId: string): Promise<ClientAuthMethod>
  choose(environmentId: string, clientId: string, method: ClientAuthMethod): Promise<void>
  /** With the secret. Rejects with `apps.no_secret` where the method needs one and there is none. */
  of(environmentId: string, clientId: string): Promise<ClientAuthentication>
}

/** The values of all apps of an environment are under this name. */
export const clientAuthValueName = (environmentId: string): string => `oauth/client-auth/${environmentId}`

const nameOf = (environmentId: string, clientId: string): string => `${clientAuthValueName(environmentId)}/${clientId}`

export function createClientAuthentications(deps: ClientAuthenticationsDeps): ClientAuthentications {
  const { secrets, values, clientOf } = deps

  async function method(environmentId: string, clientId: string): Promise<ClientAuthMethod> {
    const chosen = await values.get(nameOf(environmentId, clientId))
    const text = chosen === undefined ? undefined : new TextDecoder().decode(chosen)
    if (v.is(ClientAuthMethod, text)) return text
    return (await clientOf(environmentId, clientId)).authMethod ?? 'client_secret_post'
  }

  return {
    method,
    choose: (environmentId, clientId, chosen) =>
      values.put(nameOf(environmentId, clientId), new TextEncoder().encode(chosen)),
    async of(environmentId, clientId) {
      const chosen = await method(environmentId, clientId)
      return chosen === 'none' ? { method: 'none' } : withSecret(secrets, environmentId, clientId, chosen)
    },
  }
}

/** With the secret of the vault. Rejects with `apps.no_secret` when there is none. */
export async function withSecret(
  secrets: Pick<Vault, 'get'>,
  environmentId: string,
  clientId: string,
  method: ConfidentialAuthentication['method'],
): Promise<ConfidentialAuthentication> {
  const clientSecret = await secrets.get(clientSecretName(environmentId, clientId))
  if (clientSecret !== undefined) return { method, clientSecret }
  throw new AppError('apps.no_secret', 'The vault holds no client secret for this app, so no token can be asked for.', {
    clientId,
  })
}
