import { useMemo } from 'react'
import { CodeView } from './code-view'
import { indentJson } from './indent-json'
import { tokenizeJson } from './json-tokens'
import { TextView } from './text-view'

interface JsonViewProps {
  readonly label: string
  /** Valid JSON; anything else is shown without colours that would mean something. */
  readonly text: string
  readonly fill?: boolean
}

/** Above this, an element per token costs more than its colour shows. */
const MAX_COLOURED_TOKENS = 20_000
const MAX_INDENTED_CHARS = 4_194_304

/** JSON, laid out and coloured. Built from elements, never from markup: the text is a stranger's. */
export function JsonView({ label, text, fill = false }: JsonViewProps) {
  const tokens = useMemo(() => {
    const received = tokenizeJson(text)
    return indentJson(received, MAX_INDENTED_CHARS) ?? received
  }, [text])
  if (tokens.length > MAX_COLOURED_TOKENS)
    return <TextView label={label} text={tokens.map((token) => token.text).join('')} />
  return (
    <CodeView label={label} fill={fill}>
      {tokens.map((token, index) =>
        token.kind === 'space' ? (
          token.text
        ) : (
          <span key={index} className={`json-${token.kind}`}>
            {token.text}
          </span>
        ),
      )}
    </CodeView>
  )
}
