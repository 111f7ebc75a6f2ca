import { useMemo } from 'react'
import { MAX_TOKEN_CHARS } from '../../../../shared/contract/inspection'
import { tokenSegments } from './token-segments'

interface TokenTextProps {
  readonly text: string
  readonly problemOffset: number | undefined
  readonly onChange: (text: string) => void
}

/**
 * A text area over the same text in colours: header, payload and signature, and the place that stops it from being a
 * token. The coloured one gives the height; both wrap alike, so each character lies on its double.
 */
export function TokenText({ text, problemOffset, onChange }: TokenTextProps) {
  const segments = useMemo(() => tokenSegments(text, problemOffset), [text, problemOffset])
  return (
    <div className="token-text">
      <pre className="token-text-colours" aria-hidden="true">
        {segments.map((segment, index) => (
          <span key={index} className={segment.isProblem ? 'token-problem' : `token-${segment.kind}`}>
            {segment.text}
          </span>
        ))}
        {/* Keeps the last line from collapsing when it is empty. */}
        {'\u200b'}
      </pre>
      <textarea
        aria-label="Token"
        placeholder="Paste a token: eyJhbGciOi…"
        spellCheck={false}
        autoComplete="off"
        maxLength={MAX_TOKEN_CHARS}
        value={text}
        onChange={(event) => {
          onChange(event.currentTarget.value)
        }}
      />
    </div>
  )
}
