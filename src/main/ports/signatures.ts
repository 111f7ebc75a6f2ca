import type { HeaderPair, SignatureVerdict } from '../../shared/contract/deliveries'
import type { SignatureScheme } from '../../shared/contract/capture'

export interface SignedRequest {
  readonly headers: readonly HeaderPair[]
  /** The bytes as received. Never a decoded string: not every body is UTF-8. */
  readonly body: Uint8Array
}

/** Checks one request. Pure; never throws. `secret` null answers `unchecked`. */
export type VerifySignature = (
  scheme: SignatureScheme,
  secret: string | null,
  request: SignedRequest,
) => SignatureVerdict
