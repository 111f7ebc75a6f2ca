/** What a browser is shown in return: plain words. */
export interface LoopbackPage {
  readonly title: string
  readonly text: string
}

export interface LoopbackOptions {
  /** The literal of the redirect URI (RFC 8252 §7.3). */
  readonly host: '127.0.0.1' | '[::1]'
  /** Tried first; another free port is taken when somebody else has it. 0 for any. */
  readonly wantedPort: number
  /** The only path that is answered, as a URL writes it. */
  readonly path: string
  /**
   * Gets the query of a request to the path. A page means that this was the answer: it is shown, and nothing more is
   * listened to. Null means that it was not, and that the wait goes on.
   */
  readonly onAnswer: (parameters: URLSearchParams) => LoopbackPage | null
}

export interface OpenLoopback {
  readonly port: number
  /** Nothing is listened to any more; a page that is being shown is not cut off. */
  close(): void
}

/** Waits on this computer for one answer of a browser (RFC 8252 §7.3). */
export interface LoopbackListener {
  /** Rejects with `oauth.no_listener` when nothing can be listened to there. */
  open(options: LoopbackOptions): Promise<OpenLoopback>
}
