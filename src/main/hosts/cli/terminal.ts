/** What a command may do with the terminal, or with the pipes that stand in for it. */
export interface Terminal {
  /** Writes a line to standard output; resolves when there is room for more. */
  print(line: string): Promise<void>
  /** Writes bytes or text to standard output as they are; resolves when there is room for more. */
  write(content: Uint8Array | string): Promise<void>
  /** Writes a line to standard error, for a person and never for a program. */
  note(line: string): void
  /** Standard input, undecoded, to its end. */
  readonly input: AsyncIterable<Uint8Array>
  /** True when a person would have to type the input. */
  readonly isInputTyped: boolean
  readonly hasColour: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  /** False once nobody reads standard output any more, as after `| head -1`: what is printed then is lost. */
  hasReader(): boolean
  /**
   * Resolves when the command is told to end (Ctrl+C, SIGTERM), or when nobody reads its output any more. A command that
   * does not ask is ended by the signal itself.
   */
  untilStopped(): Promise<void>
}

/** What the program answers to the shell. */
export const EXIT = { ok: 0, failed: 1, usage: 2, fault: 70 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The command line itself is wrong. The message must not repeat an argument: it may be a token. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
