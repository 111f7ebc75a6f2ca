import * as v from 'valibot'
import { command, event } from './define'
import { DeliveryId } from './deliveries'
import {
  FoundToken,
  InspectHow,
  Inspection,
  MAX_TOKEN_CHARS,
  PastedText,
  PolicyView,
  TokenPolicy,
  VERDICTS,
} from './inspection'
import { Count, EpochMs, integer, ownId, PlatformId, Revision, text, Url } from './primitives'
import { TokenDiff } from './token-diff'

export const TokenId = ownId('TokenId')
export type TokenId = v.InferOutput<typeof TokenId>

/** How a token came here: by which grant, by hand, out of a delivery, or made here to test with. */
const TOKEN_ORIGINS = [
  'client_credentials',
  'authorization_code',
  'refresh_token',
  'service_token',
  'sandbox_token',
  'pasted',
  'delivery',
  'made',
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
  /** Refreshed by itself before it expires. */
  isAutoRefreshed: v.boolean(),
  /** What went wrong the last time that it was refreshed by itself; null when nothing did. */
  refreshProblem: v.nullable(text(2_000)),
  /** When the platform was told to revoke it and agreed (RFC 7009); null: it was not. */
  revokedAt: v.nullable(EpochMs),
  /** RFC 7638 of the key that verified it when it was put here; null: none did. */
  keyThumbprint: v.nullable(text(64)),
  kid: v.nullable(text(1_024)),
  /** The delivery that it was found in. */
  deliveryId: v.nullable(DeliveryId),
})
export type TokenSummary = v.InferOutput<typeof TokenSummary>

export const TokensView = v.object({
  rev: Revision,
  tokens: v.array(TokenSummary),
  /** How long before its end a token is told to expire, in seconds; 0: not at all. */
  expiryNoticeS: integer(0, 86_400),
})
export type TokensView = v.InferOutput<typeof TokensView>

/** A token in a delivery. */
const TokenInDelivery = v.object({
  deliveryId: DeliveryId,
  receivedAt: EpochMs,
  /** Counts the tokens of the delivery from 0. */
  index: Count,
  /** `header` names which; the content codings of a `body` are undone. */
  where: v.picklist(['header', 'target', 'body']),
  header: v.nullable(text(256)),
  /** Its place in what was searched: the line `Name: value` of a header, the target, the body. */
  found: FoundToken,
  /** What it says of itself; nothing of it was checked. */
  issuer: v.nullable(text(1_024)),
  subject: v.nullable(text(1_024)),
  expiresAt: v.nullable(EpochMs),
  /** The kept token that is the same, where there is one. */
  keptAs: v.nullable(TokenId),
})
export type TokenInDelivery = v.InferOutput<typeof TokenInDelivery>

/** A token that is kept, or a text. */
const TokenRef = v.variant('kind', [
  v.strictObject({ kind: v.literal('kept'), id: TokenId }),
  v.strictObject({ kind: v.literal('text'), text: text(MAX_TOKEN_CHARS) }),
])
export type TokenRef = v.InferOutput<typeof TokenRef>

const InDelivery = v.strictObject({ deliveryId: DeliveryId, index: Count })
const OnClipboard = v.object({ clearsAt: EpochMs })
const Text = v.strictObject({ text: text(MAX_TOKEN_CHARS) })

export const tokens = {
  view: command(v.void(), TokensView),
  /** `POST /v1/oauth/token` with `client_credentials` (RFC 6749 §4.4); the token is kept and verified. */
  request: command(
    v.strictObject({ clientId: PlatformId, scopes: v.pipe(v.array(text(256)), v.maxLength(100)) }),
    TokenSummary,
  ),

  /** Looks for tokens in a pasted text and takes the first apart, at once: nothing is asked of anybody. */
  decodeText: command(Text, PastedText),
  /** Looks at one pasted token and forgets it. Asks only what `verifyWith` says, never anything the token names. */
  inspectText: command(v.strictObject({ ...Text.entries, ...InspectHow.entries }), Inspection),
  inspect: command(v.strictObject({ id: TokenId, ...InspectHow.entries }), Inspection),
  diff: command(v.strictObject({ left: TokenRef, right: TokenRef }), TokenDiff),

  policy: command(v.void(), PolicyView),
  /** Of the current environment. Every kept token is judged anew. */
  setPolicy: command(TokenPolicy, PolicyView),

  /** Keeps a pasted token in the encrypted store. */
  keep: command(Text, TokenSummary),
  /** Puts it on the clipboard, in one of these forms; main clears it after 30 s if it is still there. */
  copy: command(
    v.strictObject({
      id: TokenId,
      as: v.variant('form', [
        v.strictObject({ form: v.literal('token') }),
        /** `Authorization: Bearer …` */
        v.strictObject({ form: v.literal('header') }),
        v.strictObject({ form: v.literal('curl'), url: Url }),
        /** A line of an `.env` file. */
        v.strictObject({ form: v.literal('env'), name: v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/)) }),
      ]),
    }),
    OnClipboard,
  ),
  /** Deletes it here; until `undoUntil` it can be restored. The platform is told nothing. */
  remove: command(v.strictObject({ id: TokenId }), v.object({ undoUntil: EpochMs })),
  /** Fails with `tokens.undo_expired`. */
  restore: command(v.strictObject({ id: TokenId }), TokenSummary),
  /**
   * Tells the platform that it is not to be accepted any more (RFC 7009), nor its refresh token, which is removed here. Fails with
   * `tokens.no_revocation` where it offers no such thing, and with `tokens.not_revoked`; the message says what was done all the same.
   */
  revoke: command(v.strictObject({ id: TokenId }), TokenSummary),
  /**
   * From then on it is refreshed when a person would be told that it ends, but not in the first half of its life. Fails with
   * `oauth.no_refresh_token`, and with `input.invalid` where nobody says when it ends.
   */
  setAutoRefresh: command(v.strictObject({ id: TokenId, isOn: v.boolean() }), TokenSummary),
  setExpiryNotice: command(v.strictObject({ expiryNoticeS: integer(0, 86_400) }), v.void()),

  /** Tokens in one delivery, or in the newest ones: newest first, at most 200. */
  findInDeliveries: command(
    v.strictObject({ deliveryId: v.nullable(DeliveryId) }),
    v.object({ tokens: v.pipe(v.array(TokenInDelivery), v.maxLength(200)), searchedCount: Count }),
  ),
  inspectFound: command(v.strictObject({ ...InDelivery.entries, ...InspectHow.entries }), Inspection),
  keepFound: command(InDelivery, TokenSummary),

  changed: event(TokensView),
  /** It ends within the time of the notice. Told once for each token, and again when it was refreshed since. */
  expiring: event(TokenSummary),
  /** The person clicked the system's notification of it: it is to be shown. */
  chosen: event(v.object({ id: TokenId })),
}
