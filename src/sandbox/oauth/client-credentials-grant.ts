import type { KoaContext } from 'oidc-provider'
import type { AppRegistry } from '../apps/app-registry'
import { ACCESS_TOKEN_SECONDS, type AccessTokens } from './access-tokens'
import type { OidcProviderModule } from './load-oidc-provider'
import { scopesOfApp } from './requested-scopes'

export interface ClientCredentialsGrantDeps {
  readonly apps: AppRegistry
  readonly tokens: AccessTokens
  readonly errors: OidcProviderModule['errors']
}

/**
 * The client credentials grant (RFC 6749 §4.4) of a client that has authenticated. The library's own gives no scope where none
 * was asked for, and drops the ones that it may not give without a word.
 */
export const clientCredentialsGrant =
  ({ apps, tokens, errors }: ClientCredentialsGrantDeps) =>
  async (context: KoaContext): Promise<void> => {
    const { client, params } = context.oidc
    const app = apps.find(client.clientId)
    if (app === undefined) throw new errors.UnauthorizedClient('The app is not registered any more.')
    const scopes = scopesOfApp(app, params['scope'])
    if ('refused' in scopes) throw new errors.InvalidScope(scopes.refused)
    context.body = {
      access_token: await tokens.issue({
        clientId: app.clientId,
        scopes,
        lifetimeSeconds: ACCESS_TOKEN_SECONDS,
      }),
      token_type: 'Bearer',
      expires_in: ACCESS_TOKEN_SECONDS,
      scope: scopes.join(' '),
    }
  }
