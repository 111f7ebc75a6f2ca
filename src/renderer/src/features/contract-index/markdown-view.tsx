import { Fragment, useMemo, type ReactNode } from 'react'
import { CodeView } from '../../ui/code-view'
import { readMarkdown, type Block, type Inline, type Link } from './markdown'

type RenderLink = (link: Link) => ReactNode

interface MarkdownViewProps {
  readonly text: string
  /** Draws a link: where it may lead is not for here. */
  readonly renderLink: RenderLink
}

/** Text of the documentation, drawn as elements. */
export function MarkdownView({ text, renderLink }: MarkdownViewProps) {
  const blocks = useMemo(() => readMarkdown(text), [text])
  return (
    <div className="markdown foreign">
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} renderLink={renderLink} />
      ))}
    </div>
  )
}

interface BlockViewProps {
  readonly block: Block
  readonly renderLink: RenderLink
}

function BlockView({ block, renderLink }: BlockViewProps) {
  switch (block.kind) {
    case 'heading':
      return (
        <p>
          <strong>
            <LineView line={block.line} renderLink={renderLink} />
          </strong>
        </p>
      )
    case 'code':
      return <CodeView label="Code">{block.text}</CodeView>
    case 'list':
      return (
        <ul>
          {block.lines.map((line, index) => (
            <li key={index}>
              <LineView line={line} renderLink={renderLink} />
            </li>
          ))}
        </ul>
      )
    case 'paragraph':
      return (
        <p>
          {block.lines.map((line, index) => (
            <Fragment key={index}>
              {index > 0 && <br />}
              <LineView line={line} renderLink={renderLink} />
            </Fragment>
          ))}
        </p>
      )
  }
}

interface LineViewProps {
  readonly line: readonly Inline[]
  readonly renderLink: RenderLink
}

const LineView = ({ line, renderLink }: LineViewProps) =>
  line.map((part, index) => {
    if (part.kind === 'code') return <code key={index}>{part.text}</code>
    if (part.kind === 'strong') return <strong key={index}>{part.text}</strong>
    return <Fragment key={index}>{part.kind === 'link' ? renderLink(part) : part.text}</Fragment>
  })
