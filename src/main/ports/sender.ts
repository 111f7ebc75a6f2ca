import type { HeaderPair } from '../../shared/contract/deliveries'
import type { SentOutcome } from '../../shared/contract/sending'

/** One request to a target of the user's. Headers go out as they stand, in order and case. */
export interface OutgoingRequest {
  readonly method: string
  readonly url: string
  readonly headers: readonly HeaderPair[]
  readonly body: Uint8Array
  /** Takes a certificate that nobody vouches for. */
  readonly allowSelfSigned: boolean
}

/** What became of a request. */
export interface Sent {
  readonly outcome: SentOutcome
  /** No connection came about, so the target has seen nothing of it, and another try may find it there. */
  readonly isUnreachable: boolean
}

/** Sends raw HTTP: exact headers and bytes, no redirects, no cookies, no proxy. */
export interface Sender {
  /** Never rejects: that no answer came is an outcome too. `timeoutMs` is for the whole exchange. */
  send(request: OutgoingRequest, options: { readonly timeoutMs: number; readonly signal?: AbortSignal }): Promise<Sent>
  close(): void
}
