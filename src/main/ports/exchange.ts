import type { AppError, ErrorDetails } from '../../shared/errors'

/** One request to the platform. */
export interface ExchangeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  /** Sent as `Authorization: Bearer` (RFC 6750 §2.1). */
  readonly bearer?: string
  readonly body?:
    | { readonly type: 'json'; readonly value: unknown }
    | { readonly type: 'form'; readonly fields: Readonly<Record<string, string>> }
  /** Every secret in `body`. Together with `bearer` they are kept out of all that comes back. */
  readonly secrets?: readonly string[]
}

/** What the platform answered, with its secrets set apart: everything but `secret()` may be stored, shown and logged. */
export interface Answer {
  readonly status: number
  /** For an `AppError` about it: `status`, `traceId` (`X-Argus-Trace-ID`, what support finds it by), `retryAfterS`. */
  readonly details: ErrorDetails
  /** The parsed JSON without anything secret, at any depth. `undefined` when the body is empty or no JSON. */
  readonly document: unknown
  readonly isEmpty: boolean
  /** The text that was taken out of the document under the first of these names that occurs. */
  secret(...names: string[]): string | undefined
  /** What it says went wrong, one line without a full stop. Null when it says nothing, or nothing fit to show. */
  readonly words: string | null
  /** The failure that the status stands for, with those words. Null for 2xx. */
  readonly refusal: AppError | null
}

/** The one place that speaks with the platform: time limit, size limit, retries and the reading of errors are the same for all. */
export interface Exchange {
  /**
   * Any status is an answer. Rejects with an `AppError` when there is none: `platform.unreachable`, `platform.timeout`,
   * `platform.unexpected_answer` (too large). Only a GET is ever sent again.
   */
  send(request: ExchangeRequest): Promise<Answer>
}
