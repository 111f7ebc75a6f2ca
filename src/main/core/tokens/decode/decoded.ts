import type { TokenForm, TokenProblem } from '../../../../shared/contract/inspection'
import type { DuplicateName, JsonMember } from '../text/strict-json'

/**
 * A token has several representations, and each is needed by somebody. The *encoded* text is what a signature is of, and is
 * kept as it came: base64url that is decoded and encoded again may be another text. The *values* are what checks read. The
 * *indented* text is what a person reads, with numbers, order and escapes as they were written.
 */
export interface DecodedHeader {
  readonly values: ReadonlyMap<string, unknown>
  readonly members: readonly JsonMember[]
  readonly indented: string
}

/** What a JWS carries. Only `claims` makes it a JWT (RFC 7519 §7.2); a JWS may carry anything. */
export type TokenPayload =
  | {
      readonly kind: 'claims'
      readonly members: readonly JsonMember[]
      readonly duplicates: readonly DuplicateName[]
      readonly indented: string
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes' }
  /** The content is elsewhere (RFC 7515 appendix F). */
  | { readonly kind: 'detached' }

/** One signature with its headers. The compact form has one, without an unprotected header. */
export interface JwsSignature {
  readonly protected: DecodedHeader | null
  /** Base64url as signed; empty where there is none. */
  readonly protectedEncoded: string
  readonly unprotected: DecodedHeader | null
  /** Both as one: their names differ (RFC 7515 §7.2.1). */
  readonly header: ReadonlyMap<string, unknown>
  readonly signature: Uint8Array
}

export interface DecodedJws {
  readonly kind: 'jws'
  readonly form: TokenForm
  readonly signatures: readonly [JwsSignature, ...JwsSignature[]]
  /** As it stands in the token: base64url, or the content itself where it is not encoded (RFC 7797). Empty when detached. */
  readonly payloadEncoded: string
  /** `b64` (RFC 7797 §3), which all signatures must agree in. */
  readonly isPayloadEncoded: boolean
  readonly payload: TokenPayload
  readonly payloadBytes: Uint8Array
}

export interface JweRecipient {
  readonly unprotected: DecodedHeader | null
  /** Protected, shared and its own header as one. */
  readonly header: ReadonlyMap<string, unknown>
  readonly encryptedKey: Uint8Array
}

export interface DecodedJwe {
  readonly kind: 'jwe'
  readonly form: TokenForm
  readonly protected: DecodedHeader | null
  readonly protectedEncoded: string
  readonly sharedUnprotected: DecodedHeader | null
  readonly recipients: readonly [JweRecipient, ...JweRecipient[]]
  readonly iv: Uint8Array
  readonly ciphertext: Uint8Array
  readonly tag: Uint8Array
  /** Base64url as authenticated; null where there is none (the compact form never has any). */
  readonly aadEncoded: string | null
}

export interface DecodedToken {
  readonly ok: true
  /** The token alone, without what stood before and after it. */
  readonly text: string
  readonly token: DecodedJws | DecodedJwe
}

export interface UnreadableToken {
  readonly ok: false
  readonly problem: TokenProblem
}

/** Of the first signature or recipient: the only one in the compact form. */
export const headerOf = (token: DecodedJws | DecodedJwe): ReadonlyMap<string, unknown> =>
  token.kind === 'jws' ? token.signatures[0].header : token.recipients[0].header
