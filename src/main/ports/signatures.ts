import type { HeaderPair } from '../../shared/contract/deliveries'
import type { SignatureReport, SignatureSettings, SignatureVerdict } from '../../shared/contract/signatures'

export interface SignedRequest {
  readonly headers: readonly HeaderPair[]
  /** The bytes as received. Never a decoded string: not every body is UTF-8. */
  readonly body: Uint8Array
  /** What a signed timestamp is compared with, in epoch milliseconds. */
  readonly receivedAt: number
}

/** The secrets of an endpoint, as the user gave them. They live in memory only. */
export interface SigningSecrets {
  readonly current: string | null
  /** The one before: still accepted, and said so. */
  readonly previous: string | null
}

/** Checks one request. Pure; never throws. Without a secret it answers `unchecked`. */
export type VerifySignature = (
  settings: SignatureSettings,
  secrets: SigningSecrets,
  request: SignedRequest,
) => SignatureVerdict

/** Looks closer than is possible for every request as it comes: what was signed, what would be right, why it differs. */
export type ExplainSignature = (
  settings: SignatureSettings,
  secrets: SigningSecrets,
  request: SignedRequest,
  context: { readonly isDuplicate: boolean },
) => SignatureReport

/** The headers that sign a body at a moment. Throws an `AppError` of `capture.bad_scheme` for a secret that is no key of the scheme. */
export type SignRequest = (
  settings: SignatureSettings,
  secret: string,
  request: { readonly headers: readonly HeaderPair[]; readonly body: Uint8Array },
  at: { readonly nowMs: number; readonly messageId: string },
) => readonly HeaderPair[]
