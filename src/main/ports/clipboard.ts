/** The system's clipboard. */
export interface Clipboard {
  writeText(text: string): Promise<void>
  /** As `writeText`, but marked so that clipboard histories skip it, where the system and the runtime allow that. */
  writeSecret(text: string): Promise<void>
  readText(): Promise<string>
}

/**
 * Puts secrets on the clipboard and takes them off again after 30 s, unless something else was copied by then. The
 * clipboard is open to every program and, in many systems, to a history: it is no place for a secret to stay.
 */
export interface SecretClipboard {
  hold(secret: string): Promise<{ readonly clearsAt: number }>
  /** Takes off at once what is still held: nobody would do it after the program ended. */
  close(): Promise<void>
}
