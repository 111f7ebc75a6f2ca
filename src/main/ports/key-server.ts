export interface KeyServerOptions {
  /** Tried first; another free port is taken when somebody else has it. 0 for any. */
  readonly wantedPort: number
  /** The JSON at a path, as it is at this moment; undefined: there is none. `base` is `http://127.0.0.1:<port>`. */
  readonly documentAt: (path: string, base: string) => string | undefined
  /** Told after a document was given out. */
  readonly onServed: (path: string) => void
  /** Told when the server ended without being asked to. */
  readonly onEnded: () => void
}

export interface OpenKeyServer {
  readonly port: number
  /** Nothing is listened to any more; connections that stay open are cut. */
  close(): Promise<void>
}

/** Serves public documents on 127.0.0.1 and nowhere else, to be read and never changed. */
export interface KeyServer {
  /** Rejects with `test_tokens.port_refused`. */
  open(options: KeyServerOptions): Promise<OpenKeyServer>
}
