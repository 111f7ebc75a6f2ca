/** The system's clipboard. */
export interface Clipboard {
  writeText(text: string): Promise<void>
  readText(): Promise<string>
}
