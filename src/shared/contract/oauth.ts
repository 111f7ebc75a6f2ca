import * as v from 'valibot'
import { command, event } from './define'
import { EpochMs, integer, ownId, PlatformId, Problem, Revision, text, Url } from './primitives'
import { TokenId, TokenSummary } from './tokens'

/** How the app proves to the token endpoint that it is the app (RFC 6749 §2.3.1); `none`: a public one, which cannot. */
export const CLIENT_AUTH_METHODS = ['client_secret_post', 'client_secret_basic', 'none'] as const
export const ClientAuthMethod = v.picklist(CLIENT_AUTH_METHODS)
export type ClientAuthMethod = v.InferOutput<typeof ClientAuthMethod>

const ScopeName = v.pipe(text(256), v.regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/))

export const AuthorizationId = ownId('AuthorizationId')
export type AuthorizationId = v.InferOutput<typeof AuthorizationId>

/** One parameter of the authorization request. */
const AuthorizationParameter = v.object({
  name: text(64),
  value: text(8_192),
  /** What it is for, and where that is defined. */
  meaning: text(500),
  rule: text(100),
})
export type AuthorizationParameter = v.InferOutput<typeof AuthorizationParameter>

/**
 * An authorization request (RFC 6749 §4.1.1) that was prepared and not sent. Everything in it goes through the browser's
 * address bar, so none of it is a secret: the verifier of PKCE and the client secret are not in it.
 */
export const PreparedAuthorization = v.object({
  id: AuthorizationId,
  clientId: PlatformId,
  environmentId: text(256),
  /** The authorization endpoint, without a query. */
  endpoint: Url,
  /** As it stands in `redirect_uri`, but for the port that is found when it is sent. */
  redirectUri: Url,
  parameters: v.array(AuthorizationParameter),
  clientAuth: ClientAuthMethod,
  /** What `iss` of the answer must be (RFC 9207); null when the environment does not say. */
  issuer: v.nullable(Url),
  /** What is worth knowing before it is sent. */
  notes: v.array(text(500)),
})
export type PreparedAuthorization = v.InferOutput<typeof PreparedAuthorization>

/** A failure with what finds it in the platform's log. */
const FlowProblem = v.object({
  ...Problem.entries,
  status: v.nullable(integer(0, 999)),
  traceId: v.nullable(text(64)),
})

/** The code flow that was sent last: its answer comes from the user's browser. */
export const AuthorizationFlow = v.object({
  /** `waiting` for the browser, then `exchanging` the code for a token; the others are ends. */
  state: v.picklist(['waiting', 'exchanging', 'done', 'failed', 'cancelled']),
  clientId: PlatformId,
  /** The one that it began in, which may not be the current one any more. */
  environmentId: text(256),
  /** The address that was opened; null once it has been answered: it works once. */
  url: v.nullable(Url),
  redirectUri: Url,
  startedAt: EpochMs,
  /** When it is given up. */
  expiresAt: EpochMs,
  /** Separated by spaces; empty when none was asked for. */
  askedScope: text(32_768),
  /** Null until it is granted, or when the platform did not say. */
  grantedScope: v.nullable(text(32_768)),
  tokenId: v.nullable(TokenId),
  /** What is no failure and should be known. */
  notes: v.array(text(1_000)),
  problem: v.nullable(FlowProblem),
})
export type AuthorizationFlow = v.InferOutput<typeof AuthorizationFlow>

export const OauthView = v.object({ rev: Revision, flow: v.nullable(AuthorizationFlow) })
export type OauthView = v.InferOutput<typeof OauthView>

const Client = v.strictObject({ clientId: PlatformId })

export const oauth = {
  view: command(v.void(), OauthView),
  /** Makes an authorization request to look at. Nothing is sent, and the one that was prepared before is dropped. */
  prepare: command(
    v.strictObject({ clientId: PlatformId, scopes: v.pipe(v.array(ScopeName), v.maxLength(100)) }),
    PreparedAuthorization,
  ),
  /**
   * Waits on a loopback address (RFC 8252 §7.3) and opens the request in the system's browser. Answers at once; what comes of
   * it is in the view. One at a time: a flow under way is cancelled for it.
   */
  start: command(v.strictObject({ id: AuthorizationId }), OauthView),
  cancel: command(v.void(), OauthView),
  /** Puts the address of the flow that waits on the clipboard, for another browser. */
  copyAddress: command(v.void(), v.void()),
  /** Gets a new access token with the refresh token (RFC 6749 §6). It takes the place of the old one, under the same id. */
  refresh: command(v.strictObject({ tokenId: TokenId }), TokenSummary),
  /** How the app authenticates itself here. */
  clientAuth: command(Client, v.object({ method: ClientAuthMethod })),
  /** Remembered for the app, and used for every token of it from now on. */
  chooseClientAuth: command(v.strictObject({ clientId: PlatformId, method: ClientAuthMethod }), v.void()),
  changed: event(OauthView),
}
