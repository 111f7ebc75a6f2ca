import type { HeaderPair } from '../../../../shared/contract/deliveries'
import type { SignatureReason, SignatureState } from '../../../../shared/contract/signatures'
import type { HmacAlgorithm, Signature, SigningKey } from '../signing-key'

/** What is signed beside the body: text as it stands in the headers, empty where a scheme has no such thing. */
export interface Stamp {
  readonly id: string
  /** Seconds since 1970, as written. */
  readonly timestamp: string
}

/** Of a scheme that signs nothing but the body. */
export const NO_STAMP: Stamp = { id: '', timestamp: '' }

/** Why no signature can be taken from a request, and of which header that is said. */
export interface ReadingProblem {
  readonly state: SignatureState
  readonly reason: SignatureReason
  readonly explanation: string
  readonly headerName: string
  readonly headerValue: string | null
}

interface ReadHeader {
  /** The header that holds the signature, and what it held. */
  readonly headerName: string
  readonly headerValue: string | null
}

/** What the headers of a request say about its signature. With a problem there is nothing to compare. */
export type Reading =
  | (ReadHeader & {
      readonly problem: null
      readonly stamp: Stamp
      readonly signatures: readonly Signature[]
    })
  | (ReadHeader & {
      readonly problem: ReadingProblem
      /** Null when it cannot be told what was signed. */
      readonly stamp: Stamp | null
    })

/** One row of the table in `schemes.ts`, which says what a scheme is. */
export interface Scheme {
  /** Its name in a sentence. */
  readonly label: string
  /** What a secret of it must be, to end the sentence "The secret of this endpoint cannot be used: it must be …". */
  readonly secretForm: string
  /** Of its HMAC. */
  readonly algorithm: HmacAlgorithm
  /** Lower-case names of headers that tell a request of this scheme. */
  readonly marks: readonly string[]
  /** Lower-case names of headers whose values are signed too, beside those that {@link write} writes. */
  readonly signsHeaders: readonly string[]
  read(headers: readonly HeaderPair[]): Reading
  /** What is signed, in pieces, so that a body need not be copied. */
  signed(stamp: Stamp, headers: readonly HeaderPair[], body: Uint8Array): readonly Uint8Array[]
  /** Null for a secret that cannot be a key. */
  key(secret: string): SigningKey | null
  /** All headers that carry a signature; the one with the signature itself is the last. `headers` are the request's own. */
  write(signature: Signature, stamp: Stamp, headers: readonly HeaderPair[]): readonly [...HeaderPair[], HeaderPair]
}

/** More than this in one header is nobody's rotation of secrets, and each costs time to compare. */
export const MAX_SIGNATURES = 16
