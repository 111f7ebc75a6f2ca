import { useMemo } from 'react'
import { CodeView } from './code-view'
import { lineChunks } from './line-chunks'

interface TextViewProps {
  readonly label: string
  readonly text: string
  /** False keeps each line whole. */
  readonly wrap?: boolean
}

const LINES_PER_CHUNK = 200

/** Plain text of up to some megabytes, in pieces that cost nothing while they are out of sight. */
export function TextView({ label, text, wrap = true }: TextViewProps) {
  const chunks = useMemo(() => lineChunks(text, LINES_PER_CHUNK), [text])
  return (
    <CodeView label={label} wrap={wrap} fill>
      {chunks.map((chunk, index) => (
        <span key={index} className="code-view-chunk">
          {chunk}
        </span>
      ))}
    </CodeView>
  )
}
