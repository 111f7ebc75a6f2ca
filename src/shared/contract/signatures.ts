import * as v from 'valibot'
import { Bytes, Count, EpochMs, integer, text } from './primitives'

/** How the signature of a request is checked; each is a file in `core/signatures`. */
export const SIGNATURE_SCHEMES = [
  'argus',
  'standard-webhooks',
  'github',
  'stripe',
  'slack',
  'shopify',
  'custom',
] as const
export type SignatureScheme = (typeof SIGNATURE_SCHEMES)[number]

/** A scheme of the user's own: an HMAC over a text that a template describes. */
export const CustomScheme = v.object({
  /** The header that holds the signature. */
  header: v.pipe(v.string(), v.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/)),
  /** What stands before the signature in it, such as `sha256=`. May be empty. */
  prefix: text(64),
  algorithm: v.picklist(['sha1', 'sha256', 'sha384', 'sha512']),
  encoding: v.picklist(['hex', 'base64']),
  /** What is signed: `{body}` stands for the bytes received, `{header.X-Name}` for a header's value; `{body}` alone is usual. */
  template: v.pipe(text(512), v.includes('{body}')),
})
export type CustomScheme = v.InferOutput<typeof CustomScheme>

/** Everything about how an endpoint's signatures are checked but the secrets. */
export const SignatureSettings = v.object({
  scheme: v.picklist(SIGNATURE_SCHEMES),
  /** Only for `custom`, and then never null. */
  custom: v.nullable(CustomScheme),
  /** How far a signed timestamp may be from this computer's clock, in seconds, either way. Of schemes that sign one. */
  toleranceS: integer(0, 86_400),
})
export type SignatureSettings = v.InferOutput<typeof SignatureSettings>

/** The verdict in one word, for lists: `unchecked` when the endpoint has no secret, `missing` when the request has no signature. */
export const SIGNATURE_STATES = ['verified', 'failed', 'missing', 'unchecked'] as const
export type SignatureState = (typeof SIGNATURE_STATES)[number]

/** Why a signature was accepted or not, as judged when the request came. */
export const SIGNATURE_REASONS = [
  'match',
  /** Matches with the secret before the present one. */
  'match-previous',
  'no-secret',
  /** The endpoint's secret cannot be a key of its scheme, such as one that is not base64 after `whsec_`. */
  'bad-secret',
  'header-absent',
  'header-repeated',
  'header-malformed',
  'wrong-algorithm',
  /** The signature matches, but the signed time is too far from the time of arrival. */
  'timestamp-out-of-tolerance',
  'mismatch',
] as const
export type SignatureReason = (typeof SIGNATURE_REASONS)[number]

export const SignatureVerdict = v.object({
  state: v.picklist(SIGNATURE_STATES),
  scheme: v.picklist(SIGNATURE_SCHEMES),
  reason: v.picklist(SIGNATURE_REASONS),
  /** The reason in words, for a person. */
  explanation: text(1_000),
  /** The header that was looked at, and what it held. */
  headerName: text(128),
  headerValue: v.nullable(text(4_096)),
  /** How many bytes were signed over. */
  signedBytes: Count,
})
export type SignatureVerdict = v.InferOutput<typeof SignatureVerdict>

/** What the doctor found when it looked closer at a signature that does not match. */
const DIAGNOSES = [
  'header-absent',
  'header-malformed',
  'wrong-secret',
  'previous-secret',
  /** Matches once white space around the secret is removed, or added as a line break. */
  'secret-white-space',
  /** Matches when the secret is read in the other encoding: as text, base64 or hex. */
  'secret-encoding',
  /** Matches after the JSON is written again: compact, indented, sorted keys (RFC 8785), escaped, with or without a last line break. */
  'body-reserialized',
  'body-line-breaks',
  'timestamp-out-of-tolerance',
  'duplicate-id',
  /** The request has the signature of another scheme. */
  'other-scheme',
] as const

export const Diagnosis = v.object({
  code: v.picklist(DIAGNOSES),
  /** What was found, and what to do about it. */
  explanation: text(1_000),
})
export type Diagnosis = v.InferOutput<typeof Diagnosis>

/** At most this much of what was signed is shown. */
export const MAX_SIGNED_SHOWN_BYTES = 65_536

/** Everything about one signature, found out anew when somebody looks. The expected value is for this window only. */
export const SignatureReport = v.object({
  /** As judged now, with the endpoint's present settings and secrets. */
  verdict: SignatureVerdict,
  /** The exact bytes that were signed over, or their beginning. */
  signed: Bytes,
  signedBytes: Count,
  /** The value that would be right, as the header would hold it. Null without a secret. */
  expected: v.nullable(text(4_096)),
  received: v.nullable(text(4_096)),
  /** The time that was signed, for schemes that sign one. */
  signedAt: v.nullable(EpochMs),
  /** Likely first. Empty when it matches, but for the use of the previous secret and an id that came before. */
  diagnoses: v.array(Diagnosis),
  /** Schemes whose headers the request has: proposed, never chosen by themselves. */
  proposals: v.array(v.picklist(SIGNATURE_SCHEMES)),
})
export type SignatureReport = v.InferOutput<typeof SignatureReport>
