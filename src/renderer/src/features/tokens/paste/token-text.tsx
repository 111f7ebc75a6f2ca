import { useEffect, useMemo, useRef } from 'react'
import { MAX_TOKEN_CHARS } from '../../../../../shared/contract/inspection'
import { classNames } from '../../../ui/class-names'
import { tokenSegments, type Segment, type Span } from './token-segments'

interface TokenTextProps {
  readonly text: string
  /** The token that is looked at. */
  readonly span: Span
  readonly problemOffset: number | undefined
  readonly onChange: (text: string, isTyped: boolean) => void
}

const SCROLL_MARGIN_PX = 24

/** The names of the colours, for the line below the text. */
const partNames: Partial<Record<Segment['kind'], string>> = {
  header: 'header',
  key: 'encrypted key',
  iv: 'initialization vector',
  ciphertext: 'ciphertext',
  tag: 'authentication tag',
  payload: 'payload',
  signature: 'signature',
}

/**
 * A text area over the same text in colours: the parts of the token, and the place that stops it from being one. The
 * coloured one gives the height; both wrap alike, so each character lies on its double.
 */
export function TokenText({ text, span, problemOffset, onChange }: TokenTextProps) {
  const segments = useMemo(() => tokenSegments(text, span, problemOffset), [text, span, problemOffset])
  const pasted = useRef(false)
  const box = useRef<HTMLDivElement>(null)
  // A token far down in a text comes into view when it is the one that is looked at.
  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>('.token-header, .token-whole')
    if (box.current !== null && first !== null && first !== undefined && span.offset > 0)
      box.current.scrollTop = Math.max(0, first.offsetTop - box.current.offsetTop - SCROLL_MARGIN_PX)
  }, [span.offset])
  const kinds = [...new Set(segments.map(({ kind }) => kind))]
  return (
    <>
      <div ref={box} className="token-text">
        <pre className="token-text-colours" aria-hidden="true">
          {segments.map((segment, index) => (
            <span key={index} className={classNames(segment.isProblem ? 'token-problem' : `token-${segment.kind}`)}>
              {segment.text}
            </span>
          ))}
          {/* Keeps the last line from collapsing when it is empty. */}
          {'\u200b'}
        </pre>
        <textarea
          aria-label="Token"
          placeholder="Paste a token, or what it stands in: a header, JSON, an address, a curl command…"
          spellCheck={false}
          autoComplete="off"
          maxLength={MAX_TOKEN_CHARS}
          value={text}
          onPaste={() => {
            pasted.current = true
          }}
          onDrop={() => {
            pasted.current = true
          }}
          onChange={(event) => {
            onChange(event.currentTarget.value, !pasted.current)
            pasted.current = false
          }}
        />
      </div>
      {text !== '' && (
        <p className="token-legend" aria-hidden="true">
          {kinds.map((kind) =>
            partNames[kind] === undefined ? null : (
              <span key={kind} className={`token-${kind}`}>
                {partNames[kind]}
              </span>
            ),
          )}
        </p>
      )}
    </>
  )
}
