/** The user's files, behind a dialog where there is a window. */
export interface Files {
  /**
   * Asks where to, and writes what `chunks` gives, for its owner only. Null when the user changed their mind. Rejects with
   * `sending.file_failed`; what was there before stays until all is written.
   */
  save(suggestedName: string, chunks: AsyncIterable<string>): Promise<{ readonly path: string } | null>
  /** Asks which, and reads it. Null when the user changed their mind. Rejects with `sending.file_failed`. */
  open(extensions: readonly string[]): Promise<{ readonly name: string; readonly text: string } | null>
}
