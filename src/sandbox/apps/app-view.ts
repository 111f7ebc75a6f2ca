import type { App } from './app-registry'

/** An app as the platform routes answer it: never with a secret. */
// assumed: the names of these fields. Only their meaning is documented: client metadata, approved grants, tenancy.
export const appView = (app: App, tenantId: string): Readonly<Record<string, unknown>> => ({
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
