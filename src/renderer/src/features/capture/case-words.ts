import type { CaseDraft } from './draft'

/** When a case applies, as a sentence that can be read down the list. */
export function caseWords({ event, failFirst, percent }: Pick<CaseDraft, 'event' | 'failFirst' | 'percent'>): string {
  const parts: string[] = []
  if (event.trim() !== '') parts.push(`for ${event.trim()}`)
  if (failFirst.trim() !== '')
    parts.push(failFirst.trim() === '1' ? 'for the first try' : `for the first ${failFirst.trim()} tries`)
  if (percent.trim() !== '' && percent.trim() !== '100') parts.push(`in ${percent.trim()} of 100`)
  // It hides the usual answer and every case below it, which is allowed, and worth a word.
  if (parts.length === 0) return 'Always: nothing below applies'
  const sentence = parts.join(', ')
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`
}
