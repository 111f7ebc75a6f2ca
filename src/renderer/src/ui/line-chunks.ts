/** Cuts a text into pieces of whole lines: joined they are the text again, and all but the last end with a line break. */
export function lineChunks(text: string, linesPerChunk: number): readonly string[] {
  const chunks: string[] = []
  let from = 0
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines += 1
    if (lines % linesPerChunk !== 0) continue
    chunks.push(text.slice(from, at + 1))
    from = at + 1
  }
  if (from < text.length) chunks.push(text.slice(from))
  return chunks
}
