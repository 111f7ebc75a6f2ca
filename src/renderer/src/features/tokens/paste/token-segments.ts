import type { FoundToken } from '../../../../../shared/contract/inspection'

type SegmentKind = 'header' | 'key' | 'iv' | 'ciphertext' | 'tag' | 'payload' | 'signature' | 'whole' | 'other'

export interface Segment {
  readonly kind: SegmentKind
  readonly text: string
  /** True for the place that stops the text from being a token. */
  readonly isProblem: boolean
}

/** Where a token stands in a text; the whole text without its outer white space where none was found. */
export type Span = Pick<FoundToken, 'offset' | 'length'> & Partial<Pick<FoundToken, 'form'>>

const signed: readonly SegmentKind[] = ['header', 'payload', 'signature']
const encrypted: readonly SegmentKind[] = ['header', 'key', 'iv', 'ciphertext', 'tag']

export const wholeSpan = (text: string): Span => ({
  offset: text.length - text.trimStart().length,
  length: text.trim().length,
})

/** One character, which takes two units where it is beyond the basic plane. */
const charAt = (text: string, at: number): string => {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

/** The parts of a compact form, each with its dots for itself; a JSON form is shown as one. */
function partsOf(token: string, form: Span['form']): readonly { readonly kind: SegmentKind; readonly text: string }[] {
  if (form !== undefined && !form.endsWith('-compact')) return [{ kind: 'whole', text: token }]
  const pieces = token.match(/[^.]+|\./g) ?? []
  const dots = pieces.filter((piece) => piece === '.').length
  const kinds = (form === undefined ? dots === 4 : form === 'jwe-compact') ? encrypted : signed
  let part = 0
  return pieces.map((text) => {
    if (text !== '.') return { kind: kinds[part] ?? 'other', text }
    part += 1
    return { kind: 'other', text }
  })
}

/**
 * Cuts a pasted text into the parts of the token at `span` and what is around it, for colouring: joined, the segments are
 * the text again. `problemOffset` counts from the start of the span.
 */
export function tokenSegments(text: string, span: Span, problemOffset?: number): readonly Segment[] {
  const end = span.offset + span.length
  const pieces = [
    { kind: 'other' as const, text: text.slice(0, span.offset) },
    ...partsOf(text.slice(span.offset, end), span.form),
    { kind: 'other' as const, text: text.slice(end) },
  ]
  const problemAt = problemOffset === undefined ? -1 : span.offset + problemOffset
  const segments: Segment[] = []
  let from = 0
  for (const { kind, text: piece } of pieces) {
    const at = problemAt - from
    from += piece.length
    if (piece === '') continue
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

/** The text around a place, for a message: `…eyJhb`, `G`, `ciOi…`. */
export interface Excerpt {
  readonly before: string
  readonly at: string
  readonly after: string
}

/** `offset` counts from the start of the text. `at` is empty when the place is its end. */
export function excerptAt(text: string, offset: number, radius: number): Excerpt {
  const at = charAt(text, offset)
  const start = Math.max(0, offset - radius)
  const end = offset + at.length + radius
  return {
    before: `${start > 0 ? '…' : ''}${text.slice(start, offset)}`,
    at,
    after: `${text.slice(offset + at.length, end)}${end < text.length ? '…' : ''}`,
  }
}
