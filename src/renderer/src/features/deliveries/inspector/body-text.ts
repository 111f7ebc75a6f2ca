export interface BodyText {
  readonly text: string
  /** False when bytes had to be replaced: the text is then not what was sent. */
  readonly isUtf8: boolean
  readonly isJson: boolean
  /** Why it is no JSON, in the words of the parser. */
  readonly jsonProblem: string | undefined
}

/** Reads bytes as text. `isWhole` false means that the body goes on, so that a character or a value may be cut in two. */
export function bodyText(bytes: Uint8Array, isWhole: boolean): BodyText {
  const { text, isUtf8 } = decode(bytes, isWhole)
  if (!isWhole) return { text, isUtf8, isJson: false, jsonProblem: undefined }
  try {
    JSON.parse(text)
    return { text, isUtf8, isJson: true, jsonProblem: undefined }
  } catch (thrown) {
    return { text, isUtf8, isJson: false, jsonProblem: thrown instanceof Error ? thrown.message : undefined }
  }
}

function decode(bytes: Uint8Array, isWhole: boolean): Pick<BodyText, 'text' | 'isUtf8'> {
  // The byte order mark was sent, so it stays.
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    return { text: strict.decode(bytes, { stream: !isWhole }), isUtf8: true }
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), isUtf8: false }
  }
}
