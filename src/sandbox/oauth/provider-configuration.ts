import { randomUUID } from 'node:crypto'
import type { KoaContext, OidcClient, OidcErrorBody } from 'oidc-provider'
import { approvedScopes } from '../apps/app-approval'
import type { AppRegistry } from '../apps/app-registry'
import { escapeHtml, htmlPage, PAGE_HEADERS } from '../http/html'
import type { SigningKeys } from '../keys/signing-keys'
import { ACCESS_TOKEN_SECONDS, AUDIENCE } from './access-tokens'
import { CONSENT_PATH } from './consent-routes'
import type { GrantStore } from './grant-store'
import type { OidcProviderModule } from './load-oidc-provider'
import { clientAdapter } from './provider-clients'
import { scopesOfUser } from './requested-scopes'
import { OFFLINE_ACCESS } from './scopes'

// assumed: none of these times is documented.
const CODE_SECONDS = 60
const INTERACTION_SECONDS = 10 * 60
const GRANT_SECONDS = 14 * 24 * 60 * 60

export interface ProviderConfigurationDeps {
  readonly apps: AppRegistry
  readonly grants: GrantStore
  readonly keys: SigningKeys
  readonly tenantId: string
  readonly organizationId: string
  readonly cookieKey: string
  /** What all scopes belong to (RFC 8707). */
  readonly resource: string
  readonly now: () => number
  readonly errors: OidcProviderModule['errors']
}

export const OAUTH_PATHS = {
  authorization: '/v1/oauth/authorize',
  token: '/v1/oauth/token',
  revocation: '/v1/oauth/revoke',
  jwks: '/.well-known/jwks.json',
} as const

/** Everything is set that has a default of which the library warns. */
export function providerConfiguration(deps: ProviderConfigurationDeps): object {
  const { apps, grants, keys, resource, now, errors } = deps
  const { kid, jwk } = keys.current()

  /** Also where the scopes are checked: the library would drop what it may not give, and go on. */
  function resourceServer({ oidc }: KoaContext, indicator: string, client: OidcClient): object {
    if (indicator !== resource) throw new errors.InvalidTarget()
    const app = apps.find(client.clientId)
    const scopes = app === undefined ? [] : scopesOfUser(app, oidc.params['scope'])
    if (oidc.route === 'authorization') {
      if ('refused' in scopes) throw new errors.InvalidScope(scopes.refused)
      oidc.params['scope'] = scopes.join(' ')
    }
    return {
      scope: app === undefined ? '' : approvedScopes(app).join(' '),
      audience: AUDIENCE,
      accessTokenTTL: ACCESS_TOKEN_SECONDS,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'RS256', kid } },
    }
  }

  return {
    adapter: (model: string) => (model === 'Client' ? clientAdapter(apps) : grants.adapter(model)),
    jwks: { keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] },
    routes: OAUTH_PATHS,
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    scopes: [],
    cookies: { keys: [deps.cookieKey] },
    clientBasedCORS: () => false,
    findAccount: (_context: KoaContext, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
    // Asks every time: who tries the flow wants to see the page, and to deny what was allowed before.
    loadExistingGrant: async ({ oidc }: KoaContext) => oidc.provider.Grant.find(oidc.result?.consent?.grantId),
    interactions: { url: (_context: KoaContext, { uid }: { uid: string }) => `${CONSENT_PATH}/${uid}` },
    allowOmittingSingleRegisteredRedirectUri: false,
    expiresWithSession: () => false,
    issueRefreshToken: (_context: KoaContext, _client: OidcClient, source: { scopes: ReadonlySet<string> }) =>
      source.scopes.has(OFFLINE_ACCESS),
    rotateRefreshToken: true,
    extraTokenClaims: () => ({ tenant_id: deps.tenantId, organization_id: deps.organizationId }),
    formats: {
      customizers: {
        // Times by the sandbox's clock, as in every other token of it.
        jwt(_context: KoaContext, _token: object, { payload }: { payload: Record<string, unknown> }) {
          const issuedAt = Math.floor(now() / 1_000)
          Object.assign(payload, { iat: issuedAt, exp: issuedAt + ACCESS_TOKEN_SECONDS, jti: randomUUID() })
        },
      },
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      // assumed: RFC 7009. The contract documents no revocation.
      revocation: {
        enabled: true,
        allowedPolicy: (_context: KoaContext, client: OidcClient, token: { clientId: string }) =>
          token.clientId === client.clientId,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: resourceServer,
      },
    },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: CODE_SECONDS,
      Grant: GRANT_SECONDS,
      IdToken: ACCESS_TOKEN_SECONDS,
      Interaction: INTERACTION_SECONDS,
      RefreshToken: GRANT_SECONDS,
      Session: INTERACTION_SECONDS,
    },
    renderError,
  }
}

/** A page for a browser, the fields of RFC 6749 for anything else. */
export function renderError(context: KoaContext, out: OidcErrorBody): void {
  if (context.accepts('json', 'html') !== 'html') {
    context.body = out
    return
  }
  context.set(PAGE_HEADERS)
  context.body = htmlPage(
    'This authorization cannot go on',
    `<p><code>${escapeHtml(out.error)}</code>: ${escapeHtml(out.error_description ?? 'No reason was given')}.</p>
<p>Nothing was sent to the app. Go back to it and begin anew.</p>`,
  )
}
