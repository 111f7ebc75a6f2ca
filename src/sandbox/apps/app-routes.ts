import { json } from '../http/answer'
import type { ListAnswers } from '../http/list-answer'
import { readJson } from '../http/read-json'
import type { Route } from '../http/router'
import type { BearerGuard } from '../oauth/bearer-guard'
import { ADMIN_SCOPE, PUBLISHED_SCOPES } from '../oauth/scopes'
import { appOf } from './app-of'
import type { AppRegistry } from './app-registry'
import { AppRequest } from './app-request'
import { appView } from './app-view'
import { GovernanceRequest } from './governance-request'

export interface AppRoutesDeps {
  readonly guard: BearerGuard
  readonly apps: AppRegistry
  readonly lists: ListAnswers
  readonly tenantId: string
}

/** The platform routes of the apps themselves. All need the admin token. */
export function appRoutes({ guard, apps, lists, tenantId }: AppRoutesDeps): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/platform/scopes',
      async handle(request) {
        await guard.admit(request, [ADMIN_SCOPE])
        return lists.answer('scopes', PUBLISHED_SCOPES)
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
        return json(201, { ...appView(app, tenantId), client_secret: clientSecret }, { 'Cache-Control': 'no-store' })
      },
    },
    {
      method: 'GET',
      path: '/v1/platform/apps',
      async handle(request) {
        await guard.admit(request, [ADMIN_SCOPE])
        const views = apps.all().map((app) => appView(app, tenantId))
        return lists.answer('apps', views) // assumed: the list is in an object.
      },
    },
    {
      method: 'GET',
      path: '/v1/platform/apps/{client_id}',
      async handle(request) {
        await guard.admit(request, [ADMIN_SCOPE])
        return json(200, appView(appOf(request, apps), tenantId))
      },
    },
    {
      method: 'PATCH',
      path: '/v1/platform/apps/{client_id}/governance',
      async handle(request) {
        await guard.admit(request, [ADMIN_SCOPE])
        const app = appOf(request, apps)
        const change = await readJson(request, GovernanceRequest)
        return json(200, appView(apps.govern(app, change), tenantId)) // assumed: the whole app.
      },
    },
  ]
}
