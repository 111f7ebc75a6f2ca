import { formatQuantity } from '../../../ui/format'

const CHOICES = [0, 60, 300, 900, 3_600, 86_400] as const

/** `5 minutes before`; 0 seconds stand for never. */
export function noticeWords(seconds: number): string {
  if (seconds === 0) return 'never'
  if (seconds % 3_600 === 0) return `${formatQuantity(seconds / 3_600, 'hour')} before`
  if (seconds % 60 === 0) return `${formatQuantity(seconds / 60, 'minute')} before`
  return `${formatQuantity(seconds, 'second')} before`
}

/** The same where there is little room: `5 min`. */
export function noticeShort(seconds: number): string {
  if (seconds === 0) return 'off'
  if (seconds % 3_600 === 0) return `${String(seconds / 3_600)} h`
  return seconds % 60 === 0 ? `${String(seconds / 60)} min` : `${String(seconds)} s`
}

/** What can be chosen, with what is chosen now, whatever that is. */
export const noticeChoices = (seconds: number): readonly number[] =>
  [...new Set([...CHOICES, seconds])].sort((a, b) => a - b)
