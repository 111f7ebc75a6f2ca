/** What a line of the log may hold beside its text. Scalars only: an object could carry a secret. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

/** The log of the program. No caller may hand it a secret, a token, a header value or a body. */
export interface Log {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  /** A fault, with its stack. `ref` is what the user was shown. */
  fault(ref: string, where: string, error: unknown): void
}
