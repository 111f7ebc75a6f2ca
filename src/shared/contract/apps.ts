import * as v from 'valibot'
import { command, event } from './define'
import { label, OtherField, PlatformId, Revision, text, Url } from './primitives'

/** An app that is registered with the platform. The secret never crosses; `hasSecret` says that the vault holds one. */
export const App = v.object({
  clientId: PlatformId,
  name: text(256),
  grantTypes: v.array(text(128)),
  redirectUris: v.array(Url),
  scopes: v.array(text(256)),
  tenantId: v.nullable(text(256)),
  /** As the platform wrote it (its format is not documented). */
  createdAt: v.nullable(text(64)),
  hasSecret: v.boolean(),
  /** Everything else the platform said of it, as it came. Never a secret. */
  otherFields: v.array(OtherField),
})
export type App = v.InferOutput<typeof App>

export const AppsView = v.object({ rev: Revision, apps: v.array(App) })
export type AppsView = v.InferOutput<typeof AppsView>

export const Scope = v.object({ name: text(256), description: text(2_000) })
export type Scope = v.InferOutput<typeof Scope>

/** The grant types of RFC 6749 that an app may ask for here. */
export const GRANT_TYPES = ['client_credentials', 'authorization_code', 'refresh_token'] as const

export const apps = {
  view: command(v.void(), AppsView),
  /** `GET /v1/platform/scopes`. */
  scopes: command(v.void(), v.object({ scopes: v.array(Scope) })),
  /** `POST /v1/platform/apps`. The secret in the answer is in the vault before this resolves. */
  register: command(
    v.strictObject({
      name: label(120),
      grantTypes: v.pipe(v.array(v.picklist(GRANT_TYPES)), v.minLength(1), v.maxLength(3)),
      redirectUris: v.pipe(v.array(v.pipe(v.string(), v.url(), v.maxLength(2_048))), v.maxLength(20)),
      scopes: v.pipe(v.array(v.pipe(text(256), v.regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/))), v.maxLength(100)),
    }),
    App,
  ),
  /** `GET /v1/platform/apps`, then the view. */
  refresh: command(v.void(), AppsView),
  /** `GET /v1/platform/apps/{client_id}`. */
  inspect: command(v.strictObject({ clientId: PlatformId }), App),
  changed: event(AppsView),
}
