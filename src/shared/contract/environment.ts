import * as v from 'valibot'
import { command, event } from './define'
import { label, Problem, Revision, text, Url } from './primitives'

/** `sandbox`, `knogin`, or one of ours: part of the names in the vault and of the keys in the store. */
const EnvironmentId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/))

/** What a person may say of an environment. Addresses are base addresses: https, or http on this computer. */
export const EnvironmentSettings = v.strictObject({
  name: label(80),
  /** Of the auth service: apps, OAuth, webhooks, and the keys below it. */
  authUrl: Url,
  /** Of the API: GraphQL and traces. Null where there is none. */
  apiUrl: v.nullable(Url),
  /** Of the host that takes sandbox tokens only (contract 2026.4). Null where there is none. */
  sandboxApiUrl: v.nullable(Url),
  /** Where the contract's index is. Null where there is none. */
  docsUrl: v.nullable(Url),
  /** What `X-Tenant-ID` says by default: a header's value (RFC 9110 §5.5). */
  tenantId: v.nullable(v.pipe(label(256), v.regex(/^[\x20-\x7e]+$/))),
  /** What `iss` of its tokens must be. Null when it is not known, and so not checked. */
  issuer: v.nullable(label(8_192)),
  /** What `aud` of its tokens must hold. Null when it is not known, and so not checked. */
  audience: v.nullable(label(512)),
  /** Real customers' data: the window says so. */
  isProduction: v.boolean(),
})
export type EnvironmentSettings = v.InferOutput<typeof EnvironmentSettings>

/** One platform: its addresses, and what its tokens must say. */
const Environment = v.object({
  id: EnvironmentId,
  name: label(80),
  /** `sandbox` runs on this computer and is set by nobody; of `knogin` only tenant, issuer and audience may be set. */
  kind: v.picklist(['sandbox', 'knogin', 'own']),
  isProduction: v.boolean(),
  isCurrent: v.boolean(),
  /** That an address is known, not that somebody answers there. */
  state: v.picklist(['starting', 'ready', 'failed']),
  problem: v.nullable(Problem),
  /** Null until the address is known (the sandbox picks a port when it starts). */
  authUrl: v.nullable(Url),
  apiUrl: v.nullable(Url),
  sandboxApiUrl: v.nullable(Url),
  docsUrl: v.nullable(Url),
  jwksUrl: v.nullable(Url),
  tenantId: v.nullable(text(256)),
  issuer: v.nullable(Url),
  audience: v.nullable(text(512)),
  /** Whether there is an access token for the app registry; the sandbox brings its own. */
  hasAdminToken: v.boolean(),
})
export type Environment = v.InferOutput<typeof Environment>

/** The environment that the window works with, and all that there are. */
export const EnvironmentView = v.object({
  ...Environment.entries,
  rev: Revision,
  /** The built-in ones first, then by name. */
  environments: v.array(Environment),
  /** That the list as it was stored could not be read, or not whole. */
  listProblem: v.nullable(Problem),
})
export type EnvironmentView = v.InferOutput<typeof EnvironmentView>

const ById = v.strictObject({ id: EnvironmentId })

export const environment = {
  view: command(v.void(), EnvironmentView),
  /** Makes it the current one: everything shown and done from now on is its. Answers with the view after that. */
  select: command(ById, EnvironmentView),
  /** Answers with the view, in which the new one is, and its id. Fails with `environment.name_taken`, `environment.bad_address`. */
  add: command(EnvironmentSettings, v.object({ id: EnvironmentId, view: EnvironmentView })),
  /** Fails as `add`, and with `environment.fixed` where a built-in one may not be changed. */
  change: command(v.strictObject({ id: EnvironmentId, ...EnvironmentSettings.entries }), EnvironmentView),
  /** Removes one of the user's own with its apps, tokens, webhooks and secrets here. Fails with `environment.in_use` of the current one. */
  remove: command(ById, EnvironmentView),
  /** Stores the access token for the app registry in the vault. It never comes back. */
  setAdminToken: command(v.strictObject({ id: EnvironmentId, token: text(8_192) }), EnvironmentView),
  removeAdminToken: command(ById, EnvironmentView),
  /** Starts the sandbox again after it failed, whichever environment is the current one. */
  restart: command(v.void(), EnvironmentView),
  changed: event(EnvironmentView),
}
