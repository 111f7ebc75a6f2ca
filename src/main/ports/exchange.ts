import type { AppError, ErrorDetails } from '../../shared/errors'

/** One request to the platform. */
export interface ExchangeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  /** Sent as `Authorization: Bearer` (RFC 6750 §2.1). */
  readonly bearer?: string
  /** Sent as `Authorization: Basic`, both parts form-encoded first (RFC 6749 §2.3.1). Not together with `bearer`. */
  readonly basic?: { readonly clientId: string; readonly clientSecret: string }
  /** Further headers, `X-Tenant-ID`, `If-None-Match`. Never a secret. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?:
    | { readonly type: 'json'; readonly value: unknown }
    /** JSON as it is to leave, where a number must keep the digits that a person typed. */
    | { readonly type: 'json-text'; readonly text: string }
    | { readonly type: 'form'; readonly fields: Readonly<Record<string, string>> }
  /** Every secret in `body`. Together with those of `bearer` and `basic` they are kept out of all that comes back. */
  readonly secrets?: readonly string[]
  /** Gives up, waits between tries included: rejects with `platform.cancelled`. */
  readonly signal?: AbortSignal
  /** For each try, 10,000 by default. */
  readonly timeoutMs?: number
}

/** What the platform answered, with its secrets set apart: everything but `secret()` may be stored, shown and logged. */
export interface Answer {
  readonly status: number
  /** For an `AppError` about it: `status`, `traceId` (`X-Argus-Trace-ID`, what support finds it by), `retryAfterS`, `sandboxReason`. */
  readonly details: ErrorDetails
  /** The parsed JSON without anything secret, at any depth. `undefined` when the body is empty or no JSON. */
  readonly document: unknown
  readonly isEmpty: boolean
  /** Names in lower case. Never `Set-Cookie`, `Authorization` or the like. */
  readonly headers: ReadonlyMap<string, string>
  /** From the sending of the last try to the end of its answer. */
  readonly elapsedMs: number
  /**
   * The body as it came, secrets and all: for a parser that takes the document apart itself (RFC 6749 §5.1), and for the
   * result of a query of the user's own. Null when it is no UTF-8. Not for an error, a log or a view as it is.
   */
  raw(): string | null
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
   * `platform.unexpected_answer` (too large), `platform.cancelled`. Only what is idempotent (RFC 9110 §9.2.2: GET, PUT,
   * DELETE) is sent again, so a DELETE that was heard the first time may be answered with 404.
   */
  send(request: ExchangeRequest): Promise<Answer>
}
