export interface MarkedPiece {
  readonly text: string
  readonly isMarked: boolean
}

/** Cuts a text into pieces inside and outside of the marks. They may come in any order, overlap, and reach past the end. */
export function markedText(
  text: string,
  marks: readonly { readonly offset: number; readonly length: number }[],
): readonly MarkedPiece[] {
  const pieces: MarkedPiece[] = []
  const push = (from: number, to: number, isMarked: boolean): void => {
    if (to > from) pieces.push({ text: text.slice(from, to), isMarked })
  }
  let at = 0
  for (const { offset, length } of [...marks].sort((a, b) => a.offset - b.offset)) {
    const from = Math.min(text.length, Math.max(at, offset))
    const to = Math.min(text.length, offset + length)
    if (to <= from) continue
    push(at, from, false)
    push(from, to, true)
    at = to
  }
  push(at, text.length, false)
  return pieces
}
