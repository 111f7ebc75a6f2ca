import * as v from 'valibot'
import { Count, EpochMs, integer, label, ownId, text, Url } from './primitives'

/** The largest text that is looked at as a token, in UTF-16 units (1 MiB). */
export const MAX_TOKEN_CHARS = 1_048_576

/**
 * `verified`: every check passed or warned. `failed`: at least one did not. `decoded`: no key to check with. `unreadable`: neither
 * a JWS nor a JWE.
 */
export const VERDICTS = ['verified', 'failed', 'decoded', 'unreadable'] as const
export type Verdict = (typeof VERDICTS)[number]

const CHECK_STATUSES = ['passed', 'warning', 'failed', 'not-applicable'] as const
export const CheckStatus = v.picklist(CHECK_STATUSES)
export type CheckStatus = v.InferOutput<typeof CheckStatus>

/** What is looked at, in the order shown. */
export const CHECK_IDS = [
  'format',
  'encoding',
  'nesting',
  'encryption',
  'compression',
  'algorithm',
  'critical',
  'own-keys',
  'key-id',
  'key',
  'signature',
  'type',
  'profile',
  'issuer',
  'subject',
  'audience',
  'expiry',
  'not-before',
  'issued-at',
  'lifetime',
  'environment',
  'scopes',
  'clock',
] as const
export type CheckId = (typeof CHECK_IDS)[number]

/** One check and its outcome: a finding, not an error. */
export const Check = v.object({
  id: v.picklist(CHECK_IDS),
  status: CheckStatus,
  title: text(200),
  /** What was found, in words. */
  detail: text(2_000),
  /** The rule behind it, `RFC 8725 §3.1`. */
  rule: text(200),
})
export type Check = v.InferOutput<typeof Check>

/** Where and why a text is no token. `offset` counts UTF-16 units from the start of the text after trimming. */
export const TokenProblem = v.object({
  part: v.picklist(['token', 'header', 'encrypted-key', 'iv', 'payload', 'ciphertext', 'tag', 'signature']),
  offset: Count,
  message: text(1_000),
})
export type TokenProblem = v.InferOutput<typeof TokenProblem>

/** A claim, or a parameter of a header. */
export const Claim = v.object({
  name: text(1_024),
  json: text(MAX_TOKEN_CHARS),
  /** What it means and who says so, for the registered ones. */
  meaning: v.nullable(text(500)),
  source: v.nullable(text(200)),
  /** The point in time, for those that are one. */
  at: v.nullable(EpochMs),
})
export type Claim = v.InferOutput<typeof Claim>

/** The serializations of RFC 7515 §7 and RFC 7516 §7. */
const TOKEN_FORMS = [
  'jws-compact',
  'jws-flattened',
  'jws-general',
  'jwe-compact',
  'jwe-flattened',
  'jwe-general',
] as const
export const TokenForm = v.picklist(TOKEN_FORMS)
export type TokenForm = v.InferOutput<typeof TokenForm>

/** A header as it was written. A JSON serialization may have several, and parts that nothing protects. */
const LayerHeader = v.object({
  kind: v.picklist(['protected', 'shared-unprotected', 'unprotected']),
  /** Of which signature or recipient, counted from 0; null for one that is of all. */
  index: v.nullable(Count),
  /** Indented JSON. */
  text: text(MAX_TOKEN_CHARS * 2),
  parameters: v.array(Claim),
})
export type LayerHeader = v.InferOutput<typeof LayerHeader>

/** What became of one signature, or of the decryption for one recipient. */
const LayerOutcome = v.object({
  index: Count,
  kid: v.nullable(text(1_024)),
  algorithm: v.nullable(text(256)),
  /** `not-applicable`: nothing to try it with. */
  status: CheckStatus,
  detail: text(2_000),
})
export type LayerOutcome = v.InferOutput<typeof LayerOutcome>

/** One JWS or JWE. A nested JWT (RFC 7519 §5.2) has several, one in the other. */
export const TokenLayer = v.object({
  form: TokenForm,
  headers: v.array(LayerHeader),
  outcomes: v.array(LayerOutcome),
  /** `token`: the next layer is in it. `encrypted`: not decrypted. `detached`: it is elsewhere (RFC 7515 appendix F). */
  payloadKind: v.picklist(['claims', 'text', 'bytes', 'detached', 'token', 'encrypted']),
  /** Indented JSON, or text that is no JSON; null for bytes that are no text, and for what is not there. */
  payload: v.nullable(text(MAX_TOKEN_CHARS * 2)),
  payloadBytes: Count,
})
export type TokenLayer = v.InferOutput<typeof TokenLayer>

/** A scope that the token names. */
const TokenScope = v.object({
  name: text(256),
  /** In the platform's words; null where it has none. */
  description: v.nullable(text(2_000)),
  /** Whether the app was given it; null where that is not known. */
  isApproved: v.nullable(v.boolean()),
})

/** A token taken apart. Holds headers and payload, never a signature: it cannot be put together again from this. */
export const Inspection = v.object({
  verdict: v.picklist(VERDICTS),
  problem: v.nullable(TokenProblem),
  /** From the outside in; none when it is unreadable. */
  layers: v.array(TokenLayer),
  /** Those of the innermost layer. */
  claims: v.array(Claim),
  scopes: v.array(TokenScope),
  checks: v.array(Check),
  /** RFC 7638 of the key that a signature was verified with. */
  keyThumbprint: v.nullable(text(64)),
  /** It was made here, to test with: by its key, whatever else it says. */
  isTestToken: v.boolean(),
  checkedAt: EpochMs,
})
export type Inspection = v.InferOutput<typeof Inspection>

/** Those of a key pair: with the public key nobody can sign. */
export const KEY_PAIR_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const

/** Signature algorithms that can be checked (RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864). */
export const SIGNATURE_ALGORITHMS = [...KEY_PAIR_ALGORITHMS, 'HS256', 'HS384', 'HS512'] as const
export const SignatureAlgorithm = v.picklist(SIGNATURE_ALGORITHMS)
export type SignatureAlgorithm = v.InferOutput<typeof SignatureAlgorithm>
const Algorithms = v.pipe(v.array(SignatureAlgorithm), v.minLength(1), v.maxLength(SIGNATURE_ALGORITHMS.length))

export const KeySetId = ownId('KeySetId')
export type KeySetId = v.InferOutput<typeof KeySetId>

const MAX_KEY_CHARS = 262_144

/**
 * Where the keys come from. Chosen by the person, never by a token (RFC 8725 §3.10). What is typed or pasted stays in main for
 * this one question.
 */
export const KeySource = v.variant('kind', [
  /** The key set of the current environment. */
  v.strictObject({ kind: v.literal('environment') }),
  v.strictObject({ kind: v.literal('jwks-url'), url: Url }),
  /** An issuer, or the address of its metadata (RFC 8414 §3, OpenID Connect Discovery 1.0 §4). */
  v.strictObject({ kind: v.literal('discovery'), url: Url }),
  /** A JWK, a JWK Set, or PEM: a public key or a certificate. */
  v.strictObject({ kind: v.literal('keys'), text: text(MAX_KEY_CHARS) }),
  /** A secret for an HMAC. */
  v.strictObject({
    kind: v.literal('secret'),
    secret: text(65_536),
    encoding: v.picklist(['utf8', 'base64url', 'base64', 'hex']),
  }),
  /** A set that was imported on the Keys screen. */
  v.strictObject({ kind: v.literal('imported'), id: KeySetId }),
  /** The keys that test tokens are signed with here. */
  v.strictObject({ kind: v.literal('test-keys') }),
  /** The token is only taken apart. */
  v.strictObject({ kind: v.literal('none') }),
])
export type KeySource = v.InferOutput<typeof KeySource>

/** How a token is looked at. */
export const InspectHow = v.strictObject({
  verifyWith: KeySource,
  /** Null: those of the environment's policy. */
  algorithms: v.nullable(Algorithms),
  /** What an encrypted token is decrypted with: a private JWK or JWK Set, PEM (PKCS #8), or a secret as `oct` JWK. Null: nothing. */
  decryptWith: v.nullable(text(MAX_KEY_CHARS)),
  /** The content that a detached signature is of (RFC 7515 appendix F); null: none is at hand. */
  detachedPayload: v.nullable(text(MAX_TOKEN_CHARS)),
})
export type InspectHow = v.InferOutput<typeof InspectHow>

/** By the environment's keys and policy. */
export const USUAL_HOW: InspectHow = {
  verifyWith: { kind: 'environment' },
  algorithms: null,
  decryptWith: null,
  detachedPayload: null,
}

/** What tokens are measured by in an environment. */
export const TokenPolicy = v.strictObject({
  algorithms: Algorithms,
  /** The smallest RSA modulus, in bits. RFC 7518 §3.3 has 2048. */
  minRsaBits: integer(2_048, 16_384),
  /** What `iss` must be; null: what the environment says. */
  issuer: v.nullable(label(8_192)),
  /** What `aud` must hold; null: what the environment says. */
  audience: v.nullable(label(512)),
  /** What `typ` must be, without `application/`; null: any. */
  type: v.nullable(label(128)),
  /** How far clocks may be apart, in seconds. */
  toleranceS: integer(0, 3_600),
  /** From `iat` to `exp`, in seconds; null: any. */
  maxLifetimeS: v.nullable(integer(1, 315_360_000)),
  /** A token without the claims that RFC 9068 §2.2 requires fails; otherwise it is only said. */
  requiresProfile: v.boolean(),
})
export type TokenPolicy = v.InferOutput<typeof TokenPolicy>

/** The platform signs with RS256 only, and so does everybody who follows RFC 9068 §4. */
export const DEFAULT_POLICY: TokenPolicy = {
  algorithms: ['RS256'],
  minRsaBits: 2_048,
  issuer: null,
  audience: null,
  type: null,
  toleranceS: 0,
  maxLifetimeS: null,
  requiresProfile: false,
}

export const PolicyView = v.object({
  environmentId: text(256),
  policy: TokenPolicy,
  /** What the environment itself says, where the policy has null. */
  environmentIssuer: v.nullable(text(8_192)),
  environmentAudience: v.nullable(text(512)),
})
export type PolicyView = v.InferOutput<typeof PolicyView>

/** What of a text may be a token, and where it stands. `offset` and `length` in UTF-16 units of the text as it was given. */
export const FoundToken = v.object({
  offset: Count,
  length: Count,
  form: TokenForm,
  /** What it stands in. */
  place: v.picklist(['alone', 'authorization', 'cookie', 'url', 'json', 'form', 'text']),
  /** The name beside it: of the header, the member, the parameter or the cookie; null where there is none. */
  name: v.nullable(text(256)),
})
export type FoundToken = v.InferOutput<typeof FoundToken>

/** At most so many are looked for in one text. */
export const MAX_FOUND_TOKENS = 100

/** A pasted text, at first sight: nothing was asked of anybody. */
export const PastedText = v.object({
  /** In the order of the text. */
  found: v.pipe(v.array(FoundToken), v.maxLength(MAX_FOUND_TOKENS)),
  /** Of the first, its places counted in the token itself; or of the whole text where none was found. Only decoded. */
  inspection: Inspection,
})
export type PastedText = v.InferOutput<typeof PastedText>
