import type { TokenProblem } from '../../../../../shared/contract/inspection'
import { Button } from '../../../ui/button'
import { formatCount } from '../../../ui/format'
import { Notice } from '../../../ui/notice'
import { verdicts } from '../token-texts'
import { excerptAt, type Span } from './token-segments'
import { withoutLineBreaks } from './without-line-breaks'

interface TokenProblemNoteProps {
  readonly text: string
  readonly span: Span
  readonly problem: TokenProblem
  /** Takes the text in a better form. */
  readonly onReplace: (text: string) => void
}

const EXCERPT_CHARS = 16

/** Why a text is no token, and where in it. */
export function TokenProblemNote({ text, span, problem, onReplace }: TokenProblemNoteProps) {
  const token = text.slice(span.offset, span.offset + span.length)
  const { before, at, after } = excerptAt(token, problem.offset, EXCERPT_CHARS)
  const position = formatCount(span.offset + problem.offset + 1)
  const part = problem.part === 'token' ? '' : `, in the ${problem.part.replace('-', ' ')}`
  const joined = withoutLineBreaks(text)
  return (
    <Notice
      tone="bad"
      title={verdicts.unreadable.title}
      actions={
        joined === text.trim() ? undefined : (
          <Button
            onClick={() => {
              onReplace(joined)
            }}
          >
            Remove the line breaks
          </Button>
        )
      }
    >
      <p>{problem.message}</p>
      <p>{`At character ${position} of the text${part}:`}</p>
      <p className="token-excerpt">
        <code>
          {before}
          <mark className="token-problem">{at === '' ? 'end' : at}</mark>
          {after}
        </code>
      </p>
    </Notice>
  )
}
