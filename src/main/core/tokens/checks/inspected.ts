import type { TokenPolicy } from '../../../../shared/contract/inspection'
import type { OpenedLayer } from '../decode/open-layers'
import type { InspectionFacts } from '../inspect/request'
import type { SignatureFindings } from './signature-checks'

/** A layer, of whose signatures nothing is known yet. */
export interface Opened {
  readonly layer: OpenedLayer
}

/** A layer, and what became of its signatures; null for an encrypted one, which has none. */
export interface Findings extends Opened {
  readonly signed: SignatureFindings | null
}

/** By name, with the last of a repeated one (RFC 7519 §4). */
export type Claims = ReadonlyMap<string, unknown>

/** What the checks look at: most of them while the signatures are still being verified. */
export interface Inspected<Layer extends Opened = Opened> {
  /** From the outside in; at least one. */
  readonly layers: readonly [Layer, ...Layer[]]
  readonly innermost: Layer
  /** Empty where what is signed is no JSON object; null: they are encrypted, and nothing can be said of them. */
  readonly claims: Claims | null
  readonly policy: TokenPolicy
  /** Something was given to verify with. */
  readonly isVerifying: boolean
  /** The content of a detached signature was given. */
  readonly hasDetachedPayload: boolean
  readonly facts: InspectionFacts
  /** Seconds since 1970, with fractions. */
  readonly now: number
}
