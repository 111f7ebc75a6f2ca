import type { TokenProblem } from '../../../../shared/contract/tokens'
import { formatCount } from '../../ui/format'
import { Notice } from '../../ui/notice'
import { excerptAt } from './token-segments'
import { verdicts } from './token-texts'

interface TokenProblemNoteProps {
  readonly text: string
  readonly problem: TokenProblem
}

const EXCERPT_CHARS = 16

/** Why a text is no token, and where in it. */
export function TokenProblemNote({ text, problem }: TokenProblemNoteProps) {
  const { before, at, after } = excerptAt(text, problem.offset, EXCERPT_CHARS)
  return (
    <Notice tone="bad" title={verdicts.unreadable.title}>
      <p>{problem.message}</p>
      <p>{`In the ${problem.part}, at character ${formatCount(problem.offset + 1)}:`}</p>
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
