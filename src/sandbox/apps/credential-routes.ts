import { json } from '../http/answer'
import { problem } from '../http/problem'
import { readOptionalJson } from '../http/read-json'
import type { ApiRequest, Route } from '../http/router'
import { SANDBOX_AUDIENCE, type AccessTokens } from '../oauth/access-tokens'
import type { BearerGuard } from '../oauth/bearer-guard'
import { scopesOfApp } from '../oauth/requested-scopes'
import { ADMIN_SCOPE } from '../oauth/scopes'
import { isActive } from './app-approval'
import { appOf } from './app-of'
import type { App, AppRegistry } from './app-registry'
import { RotateSecretRequest, SandboxTokenRequest, ServiceTokenRequest } from './credential-requests'
import { SANDBOX_SCOPES } from './scenarios'

export interface CredentialRoutesDeps {
  readonly guard: BearerGuard
  readonly apps: AppRegistry
  readonly tokens: AccessTokens
  /** Where sandbox tokens are good. Known when the first request comes. */
  readonly sandboxApiUrl: () => string
  readonly now: () => number
}

/** RFC 6749 §5.1: an answer that holds a secret may not stay in a cache. */
const NO_STORE = { 'Cache-Control': 'no-store', Pragma: 'no-cache' } as const

/** The platform routes that give out secrets and tokens of an app. All need the admin token. */
export function credentialRoutes({ guard, apps, tokens, sandboxApiUrl, now }: CredentialRoutesDeps): readonly Route[] {
  /** The app, when it may have a token now. */
  function activeAppOf(request: ApiRequest): App {
    const app = appOf(request, apps)
    // assumed: the status, and the code of RFC 6749 beside it.
    if (!isActive(app)) throw problem(403, 'The app is suspended: it gets no token.', { error: 'unauthorized_client' })
    return app
  }

  return [
    {
      method: 'POST',
      path: '/v1/platform/apps/{client_id}/rotate-secret',
      async handle(request) {
        await guard.admit(request, [ADMIN_SCOPE])
        const app = appOf(request, apps)
        refusePublic(app)
        const { grace_seconds: graceSeconds } = await readOptionalJson(request, RotateSecretRequest)
        const { clientSecret, previousExpiresAt } = apps.rotateSecret(app, graceSeconds)
        // assumed: all of it.
        const body = {
          client_id: app.clientId,
          client_secret: clientSecret,
          previous_secret_expires_at: new Date(previousExpiresAt).toISOString(),
        }
        return json(200, body, NO_STORE)
      },
    },
    {
      method: 'POST',
      path: '/v1/platform/apps/{client_id}/service-token',
      async handle(request) {
        await guard.admit(request, [ADMIN_SCOPE])
        const app = activeAppOf(request)
        refusePublic(app)
        const { scope, ttl_seconds: lifetimeSeconds } = await readOptionalJson(request, ServiceTokenRequest)
        const scopes = scopesOfApp(app, scope)
        if ('refused' in scopes)
          throw problem(422, 'The scope cannot be given.', { errors: [{ pointer: '/scope', detail: scopes.refused }] })
        // assumed: the body of RFC 6749 §5.1.
        const body = {
          access_token: await tokens.issue({ clientId: app.clientId, scopes, lifetimeSeconds }),
          token_type: 'Bearer',
          expires_in: lifetimeSeconds,
          scope: scopes.join(' '),
        }
        return json(200, body, NO_STORE)
      },
    },
    {
      // Documented for contract 2026.4. A sandbox token cannot mint another: no route of this host takes one.
      method: 'POST',
      path: '/v1/platform/apps/{client_id}/sandbox-token',
      async handle(request) {
        await guard.admit(request, [ADMIN_SCOPE])
        const app = activeAppOf(request)
        const { scenarios, ttl_seconds: lifetimeSeconds } = await readOptionalJson(request, SandboxTokenRequest)
        const expiresAt = (Math.floor(now() / 1_000) + lifetimeSeconds) * 1_000
        const grant = { clientId: app.clientId, scopes: SANDBOX_SCOPES, lifetimeSeconds, scenarios }
        const body = {
          token: await tokens.issue(grant),
          expires_at: new Date(expiresAt).toISOString(),
          audience: SANDBOX_AUDIENCE,
          scopes: SANDBOX_SCOPES,
          sandbox_host: sandboxApiUrl(),
          scenarios,
        }
        return json(200, body, NO_STORE)
      },
    },
  ]
}

function refusePublic(app: App): void {
  if (app.secretHash === null) throw problem(409, 'A public client has no secret.')
}
