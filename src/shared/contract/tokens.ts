import * as v from 'valibot'
import { command, event } from './define'
import { Count, EpochMs, ownId, PlatformId, Revision, text } from './primitives'

export const TokenId = ownId('TokenId')
export type TokenId = v.InferOutput<typeof TokenId>

/** The largest text that is looked at as a token, in UTF-16 units (1 MiB). */
export const MAX_TOKEN_CHARS = 1_048_576

/** `verified`: every check passed or warned. `failed`: at least one did not. `decoded`: no key to check with. `unreadable`: no JWS. */
const VERDICTS = ['verified', 'failed', 'decoded', 'unreadable'] as const
export type Verdict = (typeof VERDICTS)[number]

/** How a token came here: by which grant, or by hand. */
const TOKEN_ORIGINS = [
  'client_credentials',
  'authorization_code',
  'refresh_token',
  'service_token',
  'sandbox_token',
  'pasted',
] as const
export type TokenOrigin = (typeof TOKEN_ORIGINS)[number]

/** A token that is kept. The token itself never crosses to the renderer, only what it says. */
export const TokenSummary = v.object({
  id: TokenId,
  origin: v.picklist(TOKEN_ORIGINS),
  /** The app it was got for, where it was got here. */
  clientId: v.nullable(PlatformId),
  subject: v.nullable(text(1_024)),
  scope: v.nullable(text(4_096)),
  addedAt: EpochMs,
  expiresAt: v.nullable(EpochMs),
  verdict: v.picklist(VERDICTS),
  /** A refresh token came with it (RFC 6749 §6). */
  canRefresh: v.boolean(),
})
export type TokenSummary = v.InferOutput<typeof TokenSummary>

export const TokensView = v.object({ rev: Revision, tokens: v.array(TokenSummary) })
export type TokensView = v.InferOutput<typeof TokensView>

const CHECK_STATUSES = ['passed', 'warning', 'failed', 'not-applicable'] as const
export type CheckStatus = (typeof CHECK_STATUSES)[number]

/** What is looked at, in the order shown. */
export const CHECK_IDS = [
  'format',
  'algorithm',
  'critical',
  'key',
  'signature',
  'type',
  'issuer',
  'audience',
  'expiry',
  'not-before',
  'issued-at',
] as const
export type CheckId = (typeof CHECK_IDS)[number]

/** One check and its outcome: a finding, not an error. */
export const Check = v.object({
  id: v.picklist(CHECK_IDS),
  status: v.picklist(CHECK_STATUSES),
  title: text(200),
  /** What was found, in words. */
  detail: text(2_000),
  /** The rule behind it, `RFC 8725 §3.1`. */
  rule: text(200),
})
export type Check = v.InferOutput<typeof Check>

/** Where and why a text is no token. `offset` counts UTF-16 units from the start of the text after trimming. */
export const TokenProblem = v.object({
  part: v.picklist(['token', 'header', 'payload', 'signature']),
  offset: Count,
  message: text(1_000),
})
export type TokenProblem = v.InferOutput<typeof TokenProblem>

export const Claim = v.object({
  name: text(1_024),
  json: text(MAX_TOKEN_CHARS),
  /** What the claim means and who says so, for the registered ones. */
  meaning: v.nullable(text(500)),
  source: v.nullable(text(200)),
  /** The point in time, for `exp`, `nbf`, `iat`. */
  at: v.nullable(EpochMs),
})
export type Claim = v.InferOutput<typeof Claim>

/** A token taken apart. Holds header and payload, never the signature: it cannot be put together again from this. */
export const Inspection = v.object({
  verdict: v.picklist(VERDICTS),
  problem: v.nullable(TokenProblem),
  /** The protected header as indented JSON text; null when unreadable. */
  header: v.nullable(text(MAX_TOKEN_CHARS * 2)),
  /** The payload as indented JSON, or as text when it is no JSON; null when unreadable. */
  payload: v.nullable(text(MAX_TOKEN_CHARS * 2)),
  claims: v.array(Claim),
  checks: v.array(Check),
  checkedAt: EpochMs,
})
export type Inspection = v.InferOutput<typeof Inspection>

export const tokens = {
  view: command(v.void(), TokensView),
  /** `POST /v1/oauth/token` with `client_credentials` (RFC 6749 §4.4); the token is kept and verified. */
  request: command(
    v.strictObject({ clientId: PlatformId, scopes: v.pipe(v.array(text(256)), v.maxLength(100)) }),
    TokenSummary,
  ),
  /** Looks at a pasted text and forgets it. Asks only the environment's own JWKS, never anything the token names. */
  inspectText: command(v.strictObject({ text: text(MAX_TOKEN_CHARS) }), Inspection),
  /** Keeps a pasted token in the encrypted store. */
  keep: command(v.strictObject({ text: text(MAX_TOKEN_CHARS) }), TokenSummary),
  inspect: command(v.strictObject({ id: TokenId }), Inspection),
  /** Puts the token on the clipboard; main clears it after 30 s if it is still there. */
  copy: command(v.strictObject({ id: TokenId }), v.object({ clearsAt: EpochMs })),
  remove: command(v.strictObject({ id: TokenId }), v.void()),
  changed: event(TokensView),
}
