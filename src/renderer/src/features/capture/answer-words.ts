import type { Answer, AnswerRule } from '../../../../shared/contract/answers'
import { formatDuration, formatQuantity } from '../../ui/format'

/** What an endpoint answers, in a few words: `Answers 200 after 12.00 s, 1 other case`. */
export function answerWords({ usual, cases }: AnswerRule): string {
  const others = cases.length === 0 ? '' : `, ${formatQuantity(cases.length, 'other case')}`
  return `${usualWords(usual)}${others}`
}

function usualWords(answer: Answer): string {
  switch (answer.kind) {
    case 'respond':
      return `Answers ${String(answer.status)}${answer.delayMs === 0 ? '' : ` after ${formatDuration(answer.delayMs)}`}`
    case 'hang':
      return 'Hangs'
    case 'close':
      return 'Closes the connection'
    case 'reset':
      return 'Resets the connection'
  }
}
