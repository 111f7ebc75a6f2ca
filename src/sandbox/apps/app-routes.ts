import { json } from '../http/answer'
import { problem } from '../http/problem'
import { readJson } from '../http/read-json'
import type { Route } from '../http/router'
import type { BearerGuard } from '../oauth/bearer-guard'
import { ADMIN_SCOPE, PUBLISHED_SCOPES } from '../oauth/scopes'
import type { App, AppRegistry } from './app-registry'
import { AppRequest } from './app-request'

export interface AppRoutesDeps {
  readonly guard: BearerGuard
  readonly apps: AppRegistry
  readonly tenantId: string
}

/** The platform routes. All need the admin token. */
export function appRoutes({ guard, apps, tenantId }: AppRoutesDeps): readonly Route[] {
  // assumed: the names of these fields. Only their meaning is documented: client metadata, approved grants, tenancy.
  const view = (app: App) => ({
    client_id: app.clientId,
    name: app.name,
    grant_types: app.grantTypes,
    redirect_uris: app.redirectUris,
    scopes: app.scopes,
    tenant_id: tenantId,
    governance: {
      status: app.governance.status,
      allowed_scopes: app.governance.allowedScopes,
      owner: app.governance.owner,
      review_by: app.governance.reviewBy,
      rate_limit_per_minute: app.governance.rateLimitPerMinute,
    },
    created_at: new Date(app.createdAt).toISOString(),
  })

  return [
    {
      method: 'GET',
      path: '/v1/platform/scopes',
      async handle(request) {
        await guard.admit(request, [ADMIN_SCOPE])
        return json(200, { scopes: PUBLISHED_SCOPES })
      },
    },
    {
      method: 'POST',
      path: '/v1/platform/apps',
      async handle(request) {
        await guard.admit(request, [ADMIN_SCOPE])
        const wanted = await readJson(request, AppRequest)
        const { app, clientSecret } = apps.register({
          name: wanted.name,
          grantTypes: [...new Set(wanted.grant_types)],
          redirectUris: [...new Set(wanted.redirect_uris)],
          scopes: [...new Set(wanted.scopes)],
          authMethod: wanted.token_endpoint_auth_method,
        })
        // RFC 7591 §3.2.1: the answer holds a secret, so it may not stay in a cache.
        return json(201, { ...view(app), client_secret: clientSecret }, { 'Cache-Control': 'no-store' })
      },
    },
    {
      method: 'GET',
      path: '/v1/platform/apps',
      async handle(request) {
        await guard.admit(request, [ADMIN_SCOPE])
        return json(200, { apps: apps.all().map(view) }) // assumed: the list is in an object.
      },
    },
    {
      method: 'GET',
      path: '/v1/platform/apps/{client_id}',
      async handle(request) {
        await guard.admit(request, [ADMIN_SCOPE])
        const app = apps.find(request.params.get('client_id') ?? '')
        if (app === undefined) throw problem(404, 'There is no app with this client_id.')
        return json(200, view(app))
      },
    },
  ]
}
