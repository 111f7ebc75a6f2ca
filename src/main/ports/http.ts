/** One request to somebody else's server. Redirects are never followed: an answer of 3xx is an answer. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** For the whole exchange, body included. */
  readonly timeoutMs: number
  /** Breaks it off: rejects as `cancelled`. */
  readonly signal?: AbortSignal
  /** An answer with a larger body fails as `too-large`. */
  readonly maxBodyBytes: number
}

export interface HttpResponse {
  readonly status: number
  /** Names in lower case; repeated ones joined by `, `. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: Uint8Array
}

export type HttpFailure = 'unreachable' | 'timeout' | 'too-large' | 'bad-url' | 'cancelled'

/** No answer came. The message names the host and the cause and never the query or the body. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  constructor(
    readonly reason: HttpFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** The one way out to the network. */
export interface Http {
  /** Rejects with {@link HttpError} only; any status is an answer. */
  send(request: HttpRequest): Promise<HttpResponse>
}
