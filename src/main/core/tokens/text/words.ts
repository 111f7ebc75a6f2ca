import { TIME_UNITS } from '../../../../shared/time-units'

const MAX_QUOTED_CHARS = 120

/** What must not reach a terminal or a window raw: controls, and format characters that turn the text's direction. */
const UNPRINTABLE = /[\p{C}\u2028\u2029]/u
const ALL_UNPRINTABLE = new RegExp(UNPRINTABLE, 'gu')

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** The text with every unprintable character written out as `<U+001B>`. */
export const printable = (text: string): string =>
  text.replace(ALL_UNPRINTABLE, (character) => `<${codePoint(character)}>`)

/** Text of a stranger, made fit for a sentence: in quotes, shortened, nothing unprintable left in it. */
export const quote = (text: string): string =>
  `"${printable(text.length > MAX_QUOTED_CHARS ? `${text.slice(0, MAX_QUOTED_CHARS)}…` : text)}"`

/** A value of a stranger's JSON, as JSON text in the same care as {@link quote}. */
export const quoteJson = (value: unknown): string =>
  typeof value === 'string' ? quote(value) : quote(JSON.stringify(value)).slice(1, -1)

/** Names of a stranger, the first few of them. */
export function quoteList(names: readonly string[]): string {
  const shown = names.slice(0, 5).map(quote).join(', ')
  return names.length > 5 ? `${shown} and ${String(names.length - 5)} more` : shown
}

/** The character at `offset`, in words. */
export function nameCharacter(text: string, offset: number): string {
  const point = text.codePointAt(offset)
  if (point === undefined) return 'the end of the text'
  const character = String.fromCodePoint(point)
  if (character === '\n' || character === '\r') return 'a line break'
  if (character === ' ') return 'a space'
  if (character === '\t') return 'a tab'
  return UNPRINTABLE.test(character) ? `the character ${codePoint(character)}` : `the character ${quote(character)}`
}

/** A length of time in its largest unit that fits: `3 minutes`, `1 hour`. Below ten seconds with one decimal. */
export function duration(seconds: number): string {
  const unit = TIME_UNITS.find((candidate) => seconds >= candidate.seconds) ?? { name: 'second', seconds: 1 }
  const amount = seconds / unit.seconds
  const count = unit.seconds === 1 && amount < 10 ? Math.floor(amount * 10) / 10 : Math.floor(amount)
  return `${String(count)} ${unit.name}${count === 1 ? '' : 's'}`
}

/** A point in time as `2026-11-24T02:07:31.000Z`; the seconds themselves where no calendar reaches. */
export function instant(seconds: number): string {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? `${String(seconds)} s` : date.toISOString()
}
