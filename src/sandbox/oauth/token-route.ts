import type { App, AppRegistry } from '../apps/app-registry'
import { json } from '../http/answer'
import type { Route } from '../http/router'
import type { AccessTokens } from './access-tokens'
import { clientCredentials } from './client-credentials'
import { invalidClient, NO_STORE, oauthError } from './oauth-error'
import { readForm } from './read-form'
import { OFFLINE_ACCESS, parseScope } from './scopes'

// assumed: the lifetime of a token is not documented.
const LIFETIME_SECONDS = 900

/** `POST /v1/oauth/token` with the client credentials grant (RFC 6749 §4.4). */
export function tokenRoute(apps: AppRegistry, tokens: AccessTokens): Route {
  return {
    method: 'POST',
    path: '/v1/oauth/token',
    async handle(request) {
      const form = await readForm(request)
      const grantType = form.get('grant_type')
      if (grantType === undefined) throw oauthError('invalid_request', 'The parameter grant_type is missing.')

      const app = apps.authenticate(clientCredentials(request.headers.authorization, form))
      // One text for an unknown client and for a wrong secret: which apps exist is nobody's business.
      if (app === undefined) throw invalidClient('The client is not known here, or its secret is wrong.')

      if (grantType !== 'client_credentials')
        throw oauthError('unsupported_grant_type', 'This sandbox takes the grant type client_credentials only.')
      if (!app.grantTypes.includes(grantType))
        throw oauthError('unauthorized_client', 'The app is not approved for the grant type client_credentials.')

      const scopes = grantedScopes(app, form.get('scope'))
      const accessToken = await tokens.issue({ clientId: app.clientId, scopes, lifetimeSeconds: LIFETIME_SECONDS })
      const body = {
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: LIFETIME_SECONDS,
        scope: scopes.join(' '),
      }
      return json(200, body, NO_STORE)
    },
  }
}

/** What was asked for, or else everything that the app is approved for (RFC 6749 §3.3 leaves the default to the server). */
function grantedScopes(app: App, requested: string | undefined): readonly string[] {
  const approved = app.scopes.filter((scope) => scope !== OFFLINE_ACCESS)
  if (requested === undefined) {
    if (approved.length > 0) return approved
    throw oauthError('invalid_scope', 'The app is approved for no scope that this grant can give.')
  }
  const scopes = parseScope(requested)
  if (scopes === undefined) throw oauthError('invalid_scope', 'The scope is malformed.')
  if (!scopes.every((scope) => approved.includes(scope)))
    throw oauthError('invalid_scope', 'The scope goes beyond what this grant can give to the app.')
  return scopes
}
