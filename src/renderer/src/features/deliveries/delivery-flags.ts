import type { DeliveryProblem, DeliverySummary } from '../../../../shared/contract/deliveries'
import type { IconName } from '../../ui/icon'
import type { Tone } from '../../ui/tone'

export interface DeliveryFlag {
  readonly icon: IconName
  readonly tone: Tone
  readonly word: string
  /** What stays of the word where there is no room for it. */
  readonly short?: string
  /** For a tooltip, and for who hears the row. */
  readonly title: string
}

interface ProblemText {
  readonly word: string
  readonly title: string
  readonly explanation: string
}

export const problemTexts: Readonly<Record<DeliveryProblem, ProblemText>> = {
  'too-large': {
    word: 'too large',
    title: 'The body is larger than the endpoint takes',
    explanation: 'It was answered with 413. The beginning of the body and its true length, as far as known, are kept.',
  },
  'cut-off': {
    word: 'cut off',
    title: 'The sender ended the connection in mid-body',
    explanation: 'What came until then is kept. The sender got no answer.',
  },
  timeout: {
    word: 'too slow',
    title: 'The sender took too long',
    explanation: 'The rest of the request did not come in time. What came until then is kept.',
  },
  malformed: {
    word: 'malformed',
    title: 'What came is no HTTP, or breaks its rules',
    explanation: 'It was answered with 400. The bytes that came are kept as the body, as far as they could be read.',
  },
}

/** What is out of the ordinary about a delivery, the gravest first. */
export function deliveryFlags(delivery: DeliverySummary): readonly DeliveryFlag[] {
  const { problem, isDuplicate, isOutOfOrder, isPinned, attempt, earlierTries } = delivery
  const flags: DeliveryFlag[] = []
  if (problem !== null) {
    const { word, title } = problemTexts[problem]
    flags.push({ icon: 'warning', tone: 'bad', word, title: `Broken: ${title}` })
  }
  if (isDuplicate)
    flags.push({ icon: 'copy', tone: 'warn', word: 'duplicate', title: 'Duplicate: the same try came before' })
  if (isOutOfOrder)
    flags.push({ icon: 'sort', tone: 'warn', word: 'out of order', title: 'Out of order: a later try came before it' })
  // Without a number of its own, a later one of the same id is a duplicate, not a try that can be counted.
  const nth = attempt ?? (isDuplicate ? 1 : earlierTries + 1)
  if (nth > 1)
    flags.push({
      icon: 'refresh',
      tone: 'info',
      word: `retry ${String(nth)}`,
      short: String(nth),
      title: `Try number ${String(nth)}`,
    })
  if (isPinned) flags.push({ icon: 'pin', tone: 'info', word: 'pinned', title: 'Pinned: it is kept' })
  return flags
}
