import * as v from 'valibot'
import { redirectProblem } from '../redirect-problem'
import { command, event } from './define'
import { Count, EpochMs, integer, label, OtherField, PlatformId, Revision, text, Url } from './primitives'
import { TokenSummary } from './tokens'

/** An app that is registered with the platform. The secret never crosses; `hasSecret` says that the vault holds one. */
export const App = v.object({
  clientId: PlatformId,
  name: text(256),
  grantTypes: v.array(text(128)),
  redirectUris: v.array(Url),
  scopes: v.array(text(256)),
  /** How it authenticates itself (RFC 7591 §2 `token_endpoint_auth_method`); `none` is a public client. Null: nobody said. */
  authMethod: v.nullable(text(128)),
  tenantId: v.nullable(text(256)),
  /** As the platform wrote it (its format is not documented). */
  createdAt: v.nullable(text(64)),
  /** The fields of its `governance`, as they came; null when the platform names none. None of them is documented. */
  governance: v.nullable(v.array(OtherField)),
  /** Until when the secret before the last rotation works, where the platform said so. May have passed. */
  previousSecretExpiresAt: v.nullable(EpochMs),
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

/** How an app can authenticate itself: `client_secret_post` is the documented one, `none` makes it a public client. */
export const AUTH_METHODS = ['client_secret_post', 'client_secret_basic', 'none'] as const
export type AuthMethod = (typeof AUTH_METHODS)[number]

/** A scope token (RFC 6749 §3.3). */
export const ScopeName = v.pipe(text(256), v.regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/))
const Scopes = v.pipe(v.array(ScopeName), v.maxLength(100))

const RedirectUri = v.pipe(
  v.string(),
  v.maxLength(2_048),
  v.check((uri) => redirectProblem(uri) === undefined),
)

/** A client secret, on its way in: visible characters and spaces (RFC 6749 §A.2). It never crosses the other way. */
const ClientSecret = v.pipe(v.string(), v.minLength(1), v.maxLength(4_096), v.regex(/^[\x20-\x7e]+$/))

/** One field of the governance: its JSON text as it was shown (null: it was not there), and as it is to be. */
export const GovernanceChange = v.strictObject({
  name: label(256),
  before: v.nullable(text(65_536)),
  after: v.pipe(text(65_536), v.minLength(1)),
})
export type GovernanceChange = v.InferOutput<typeof GovernanceChange>

/** What in Signet stands on the app's secret of the moment. Everything is a name; no value crosses. */
export const SecretUses = v.object({
  /** Kept tokens that were got for the app: they live on until they expire. */
  tokenCount: Count,
  /** Those of them that are renewed with the secret. */
  refreshableCount: Count,
  /** Webhooks that are managed with tokens of the app. */
  webhooks: v.array(v.object({ id: PlatformId, url: Url })),
  /** Other entries of the vault that hold the very same value, by name. */
  sameValue: v.array(text(1_024)),
  /** Other entries that hold a secret of the same client id: of another environment. */
  sameClient: v.array(text(1_024)),
})
export type SecretUses = v.InferOutput<typeof SecretUses>

/** One of the staged situations that a sandbox token can be minted for (contract 2026.4). */
export const Scenario = v.object({ id: text(256), label: text(256), description: text(2_000) })
export type Scenario = v.InferOutput<typeof Scenario>

/** The scenarios that the contract names. */
export const DOCUMENTED_SCENARIOS = [
  'wallet.high-risk',
  'wallet.clean',
  'entity.sanctioned',
  'incident.escalating',
  'device.offline',
] as const

/** The bounds that the platform moves a sandbox token's lifetime into (contract 2026.4), in seconds. */
export const SANDBOX_TTL_S = { min: 60, max: 86_400 } as const

const byClientId = v.strictObject({ clientId: PlatformId })
const Seconds = integer(0, 31_536_000)

export const apps = {
  view: command(v.void(), AppsView),
  /** `GET /v1/platform/scopes`. */
  scopes: command(v.void(), v.object({ scopes: v.array(Scope) })),
  /** `POST /v1/platform/apps`. The secret in the answer is in the vault before this resolves. */
  register: command(
    v.strictObject({
      name: label(120),
      grantTypes: v.pipe(v.array(v.picklist(GRANT_TYPES)), v.minLength(1), v.maxLength(3)),
      redirectUris: v.pipe(v.array(RedirectUri), v.maxLength(20)),
      scopes: Scopes,
      /** The documented one when it is left out. */
      authMethod: v.optional(v.picklist(AUTH_METHODS)),
    }),
    App,
  ),
  /** `GET /v1/platform/apps`, then the view. */
  refresh: command(v.void(), AppsView),
  /** `GET /v1/platform/apps/{client_id}`. */
  inspect: command(byClientId, App),
  /**
   * `PATCH /v1/platform/apps/{client_id}/governance` with the changed fields and no other. Fails with
   * `apps.governance_moved`, and nothing is sent, when the platform has another value by now than was shown.
   */
  govern: command(
    v.strictObject({
      clientId: PlatformId,
      changes: v.pipe(v.array(GovernanceChange), v.minLength(1), v.maxLength(100)),
    }),
    App,
  ),
  secretUses: command(byClientId, SecretUses),
  /**
   * `POST /v1/platform/apps/{client_id}/rotate-secret`. The new secret is in the vault before this resolves, and is used
   * from then on. `graceSeconds` is not documented: null sends none. `uses` is what stood on the old one.
   */
  rotateSecret: command(
    v.strictObject({ clientId: PlatformId, graceSeconds: v.nullable(Seconds) }),
    v.object({ app: App, uses: SecretUses }),
  ),
  /** Puts a secret that the user has into the vault in the place of the one that is there. The platform is not asked. */
  setSecret: command(v.strictObject({ clientId: PlatformId, secret: ClientSecret }), App),
  /**
   * Takes up an app that was registered elsewhere. `triesSecret` asks for a token first, so that a wrong secret is told
   * at once. An app that the platform does not show fails with `apps.not_confirmed`, unless `keepsUnconfirmed`.
   */
  importApp: command(
    v.strictObject({
      clientId: PlatformId,
      secret: v.nullable(ClientSecret),
      triesSecret: v.boolean(),
      keepsUnconfirmed: v.boolean(),
    }),
    v.object({
      app: App,
      /** The platform was asked, and described it. */
      isConfirmed: v.boolean(),
      /** In which way the platform took the secret; null when that was not tried. */
      acceptedBy: v.nullable(v.picklist(AUTH_METHODS)),
    }),
  ),
  /** Removes the app and its secret here. The platform still has it. */
  forget: command(byClientId, v.void()),
  /** `POST /v1/platform/apps/{client_id}/service-token`; the token is kept. What is null is not sent. */
  mintServiceToken: command(
    v.strictObject({
      clientId: PlatformId,
      scopes: v.nullable(v.pipe(Scopes, v.minLength(1))),
      ttlSeconds: v.nullable(integer(1, 31_536_000)),
    }),
    TokenSummary,
  ),
  /** `GET /v1/sandbox/scenarios` of the sandbox host (contract 2026.4). Empty where the environment has no such host. */
  scenarios: command(v.void(), v.object({ scenarios: v.array(Scenario) })),
  /** `POST /v1/platform/apps/{client_id}/sandbox-token` (contract 2026.4); the token is kept. */
  mintSandboxToken: command(
    v.strictObject({
      clientId: PlatformId,
      scenarios: v.pipe(v.array(label(256)), v.maxLength(20)),
      ttlSeconds: v.nullable(integer(SANDBOX_TTL_S.min, SANDBOX_TTL_S.max)),
    }),
    v.object({ token: TokenSummary, sandboxHost: v.nullable(Url) }),
  ),
  changed: event(AppsView),
}
