import * as v from 'valibot'
import { command, event } from './define'
import { KeySetId } from './inspection'
import { Count, EpochMs, label, Problem, Revision, text, Url } from './primitives'
import { TokenId } from './tokens'

/** The two documented addresses of the platform's key set. */
export const KEY_ADDRESSES = ['well-known', 'versioned'] as const
export type KeyAddressId = (typeof KEY_ADDRESSES)[number]

/** What a key is told by here: its thumbprint, or a digest of what it is where it has none. */
const KeyId = text(64)

const Finding = v.object({ message: text(1_000), rule: text(200) })
export type KeyFinding = v.InferOutput<typeof Finding>

/** One certificate of `x5c` (RFC 7517 §4.7), the one of the key first. Its trust is not judged: there is nobody to ask. */
const Certificate = v.object({
  subject: text(2_048),
  issuer: text(2_048),
  serialNumber: text(256),
  notBefore: EpochMs,
  notAfter: EpochMs,
  /** `x5t#S256`: base64url of the SHA-256 of its DER. */
  sha256: text(64),
  /** What is wrong: expired, not signed by the next, another key than the JWK's. */
  findings: v.array(Finding),
})
export type Certificate = v.InferOutput<typeof Certificate>

export const Key = v.object({
  id: KeyId,
  /** RFC 7638 §3 with SHA-256; null where a member that it needs is missing. */
  thumbprint: v.nullable(text(64)),
  origin: v.picklist(['platform', 'imported', 'test']),
  kid: v.nullable(text(1_024)),
  kty: v.nullable(text(64)),
  algorithm: v.nullable(text(256)),
  use: v.nullable(text(256)),
  curve: v.nullable(text(64)),
  /** Of the modulus or the curve. */
  bits: v.nullable(Count),
  /** The public members with their values as published, and unknown ones. */
  parameters: v.array(v.object({ name: text(256), value: text(65_536) })),
  /** Why it cannot verify anything; null: it can. */
  fault: v.nullable(Finding),
  warnings: v.array(Finding),
  certificates: v.array(Certificate),
  firstSeenAt: EpochMs,
  lastSeenAt: EpochMs,
  /** Since when it is not published any more; null: it is. */
  goneSince: v.nullable(EpochMs),
  /** Where it is published now. */
  foundAt: v.array(v.picklist(KEY_ADDRESSES)),
  /** The kept tokens that it signed. */
  signedTokens: v.array(TokenId),
})
export type Key = v.InferOutput<typeof Key>

const KeyAddress = v.object({
  id: v.picklist(KEY_ADDRESSES),
  /** Null while the environment is not there. */
  url: v.nullable(Url),
  /** When it last answered with a key set; null: not since the program started. */
  fetchedAt: v.nullable(EpochMs),
  /** What went wrong the last time that it was asked. */
  problem: v.nullable(Problem),
  /** How long the answer may be kept, in seconds; null where it did not say. */
  maxAgeS: v.nullable(Count),
  /** In the order published. */
  keys: v.array(KeyId),
  /** Entries that are no keys at all. */
  skippedCount: Count,
})
export type KeyAddress = v.InferOutput<typeof KeyAddress>

/** Something that happened to the published keys. */
const KeyChange = v.object({
  at: EpochMs,
  kind: v.picklist(['appeared', 'gone', 'back', 'changed']),
  key: KeyId,
  kid: v.nullable(text(1_024)),
  /** In words: what changed, of which key it took the name, where it was found. */
  detail: text(500),
})
export type KeyChange = v.InferOutput<typeof KeyChange>

const ImportedSet = v.object({ id: KeySetId, name: label(200), addedAt: EpochMs, keys: v.array(KeyId) })
export type ImportedSet = v.InferOutput<typeof ImportedSet>

export const KeysView = v.object({
  rev: Revision,
  environmentId: text(256),
  addresses: v.array(KeyAddress),
  isFetching: v.boolean(),
  /** `unknown` until both have answered. */
  comparison: v.picklist(['same', 'different', 'unknown']),
  /** What one of the two has and the other has not, or has otherwise. */
  differences: v.array(v.object({ key: KeyId, kid: v.nullable(text(1_024)), message: text(500) })),
  /** Published ones first, then those that are gone, then imported and test ones. */
  keys: v.array(Key),
  /** Newest first, the last 500. */
  timeline: v.array(KeyChange),
  /** Keys that signed a kept token that is not over yet, and are not published any more. */
  alerts: v.array(v.object({ key: KeyId, kid: v.nullable(text(1_024)), goneSince: EpochMs, tokens: v.array(TokenId) })),
  imported: v.array(ImportedSet),
})
export type KeysView = v.InferOutput<typeof KeysView>

export const keys = {
  view: command(v.void(), KeysView),
  /** Asks both addresses of the current environment, at once. Answers when both have answered or failed. */
  refresh: command(v.void(), KeysView),
  /**
   * A JWK, a JWK Set, or PEM (public key or certificate). Private and symmetric keys are refused with `jwks.invalid`, and the
   * detail `holds` then says which.
   */
  import: command(v.strictObject({ name: label(200), text: text(262_144) }), KeysView),
  removeImported: command(v.strictObject({ id: KeySetId }), KeysView),
  /** Writes public keys to a file of the user's choice; null when they changed their mind. */
  export: command(
    v.strictObject({
      keys: v.pipe(v.array(KeyId), v.minLength(1), v.maxLength(1_000)),
      format: v.picklist(['jwks', 'pem']),
    }),
    v.nullable(v.object({ path: text(4_096) })),
  ),
  /** A public key as text, for the clipboard: it is no secret. */
  copy: command(v.strictObject({ key: KeyId, format: v.picklist(['jwk', 'pem']) }), v.void()),
  changed: event(KeysView),
  /** The person clicked the system's notification that it is gone: it is to be shown. */
  chosen: event(v.object({ key: KeyId })),
}
