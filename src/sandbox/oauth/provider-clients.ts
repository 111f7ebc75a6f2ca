import { randomBytes } from 'node:crypto'
import type { OidcAdapter } from 'oidc-provider'
import { mayUseGrant } from '../apps/app-approval'
import type { App, AppRegistry } from '../apps/app-registry'
import type { OidcProviderModule } from './load-oidc-provider'
import { matchesRedirectUri } from './redirect-match'

/** Stands where the library wants a secret: it is compared with nothing, because only hashes are kept here. */
const UNUSED_SECRET = randomBytes(32).toString('base64url')

/** Our registry as the store of the library's clients. They are read only. */
export function clientAdapter(apps: AppRegistry): OidcAdapter {
  const refuse = () => Promise.reject(new Error('Apps are registered in one place only.'))
  return {
    find: async (clientId) => {
      const app = apps.find(clientId)
      return app && metadataOf(app)
    },
    findByUid: refuse,
    findByUserCode: refuse,
    upsert: refuse,
    consume: refuse,
    destroy: refuse,
    revokeByGrantId: refuse,
  }
}

/** As little as the library takes: what it would read here it asks of {@link askRegistry}, by rules that are ours. */
const metadataOf = (app: App): Record<string, unknown> => ({
  client_id: app.clientId,
  client_name: app.name,
  token_endpoint_auth_method: app.authMethod,
  ...(app.authMethod === 'none' ? {} : { client_secret: UNUSED_SECRET }),
  redirect_uris: [],
  grant_types: [],
  response_types: [],
})

/** Lets the registry answer what the library asks of a client. These methods are there to be replaced. */
export function askRegistry(
  provider: InstanceType<OidcProviderModule['Provider']>,
  { Provider, errors }: OidcProviderModule,
  apps: AppRegistry,
): void {
  const mayUse = (clientId: string, grantType: string): boolean => {
    const app = apps.find(clientId)
    return app !== undefined && mayUseGrant(app, grantType)
  }
  const { prototype } = provider.Client

  prototype.compareClientSecret = function (clientSecret) {
    return apps.authenticate({ clientId: this.clientId, clientSecret }) !== undefined
  }
  prototype.redirectUriAllowed = function (redirectUri) {
    return apps.find(this.clientId)?.redirectUris.some((uri) => matchesRedirectUri(uri, redirectUri)) === true
  }
  prototype.responseTypeAllowed = function () {
    // RFC 6749 §4.1.2.1; the library would call it an invalid request.
    if (!mayUse(this.clientId, 'authorization_code')) throw new errors.UnauthorizedClient(NOT_APPROVED)
    return true
  }
  prototype.grantTypeAllowed = function (grantType) {
    const oidc = Provider.ctx?.oidc
    const isTheRequest = oidc?.route === 'token' && oidc.params['grant_type'] === grantType
    // RFC 6749 §5.2; the library would call it an invalid request.
    if (isTheRequest && !mayUse(this.clientId, grantType)) throw new errors.UnauthorizedClient(NOT_APPROVED)
    return true // It also asks what to revoke: everything.
  }
}

const NOT_APPROVED = 'The app is suspended, or is not approved for this grant type.'
