type SegmentKind = 'header' | 'payload' | 'signature' | 'other'

export interface Segment {
  readonly kind: SegmentKind
  readonly text: string
  /** True for the place that stops the text from being a token. */
  readonly isProblem: boolean
}

const kinds: readonly SegmentKind[] = ['header', 'payload', 'signature']

/** One character, which takes two units where it is beyond the basic plane. */
const charAt = (text: string, at: number): string => {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

/**
 * Cuts a pasted text into the parts of a token for colouring: joined, the segments are the text again. `problemOffset`
 * counts from the first character that is no white space, as main counts it.
 */
export function tokenSegments(text: string, problemOffset?: number): readonly Segment[] {
  const leading = text.length - text.trimStart().length
  const problemAt = problemOffset === undefined ? -1 : leading + problemOffset
  const segments: Segment[] = []
  let part = 0
  let from = 0
  for (const piece of text.match(/[^.]+|\./g) ?? []) {
    const kind = piece === '.' ? 'other' : (kinds[part] ?? 'other')
    if (piece === '.') part += 1
    const at = problemAt - from
    from += piece.length
    if (at < 0 || at >= piece.length) {
      segments.push({ kind, text: piece, isProblem: false })
      continue
    }
    const problem = charAt(piece, at)
    if (at > 0) segments.push({ kind, text: piece.slice(0, at), isProblem: false })
    segments.push({ kind, text: problem, isProblem: true })
    const rest = piece.slice(at + problem.length)
    if (rest !== '') segments.push({ kind, text: rest, isProblem: false })
  }
  return segments
}

/** Where a problem is in the whole text, counted from 1. */
export const positionInText = (text: string, problemOffset: number): number =>
  text.length - text.trimStart().length + problemOffset + 1

/** The text around a place, for a message: `…eyJhb`, `G`, `ciOi…`. */
export interface Excerpt {
  readonly before: string
  readonly at: string
  readonly after: string
}

/** Counts as {@link tokenSegments} does. `at` is empty when the place is the end of the text. */
export function excerptAt(text: string, offset: number, radius: number): Excerpt {
  const trimmed = text.trim()
  const at = charAt(trimmed, offset)
  const start = Math.max(0, offset - radius)
  const end = offset + at.length + radius
  return {
    before: `${start > 0 ? '…' : ''}${trimmed.slice(start, offset)}`,
    at,
    after: `${trimmed.slice(offset + at.length, end)}${end < trimmed.length ? '…' : ''}`,
  }
}
