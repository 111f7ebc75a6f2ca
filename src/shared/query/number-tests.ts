import { COMPARISONS, type Comparison, type NumberTest } from './query'

const RANGE = '..'

/** Reads one number in the way of a key: plain, with a unit. Undefined when it is none. */
export type NumberReader = (text: string) => number | undefined

/** `>=400`, `1kb..2mb`, `3`. Undefined when it is none of these, or a range from high to low. */
export function readNumberTest(text: string, read: NumberReader): NumberTest | undefined {
  const sign = COMPARISONS.find((one) => text.startsWith(one))
  if (sign !== undefined) return compared(sign, read(text.slice(sign.length)))
  const dots = text.indexOf(RANGE)
  if (dots === -1) return compared('=', read(text))
  const from = read(text.slice(0, dots))
  const to = read(text.slice(dots + RANGE.length))
  return from === undefined || to === undefined || from > to ? undefined : { is: 'between', from, to }
}

export function printNumberTest(test: NumberTest, print: (value: number) => string): string {
  if (test.is === 'between') return `${print(test.from)}${RANGE}${print(test.to)}`
  return `${test.sign === '=' ? '' : test.sign}${print(test.value)}`
}

export const readWhole: NumberReader = (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined)

/** As JSON writes numbers. */
export const readDecimal: NumberReader = (text) => {
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return undefined
  // `+ 0` makes one zero of the two.
  const value = Number(text) + 0
  return Number.isFinite(value) ? value : undefined
}

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, kb: 1_024, mb: 1_048_576 }
const MAX_SIZE = 1e12

export const readSize: NumberReader = (text) => {
  const [, amount, unit] = /^(\d{1,13}(?:\.\d{1,3})?)(b|kb|mb)?$/i.exec(text) ?? []
  if (amount === undefined) return undefined
  const bytes = Math.round(Number(amount) * (UNITS[(unit ?? '').toLowerCase()] ?? 1))
  return bytes <= MAX_SIZE ? bytes : undefined
}

/** In the largest unit that it is a whole number of. */
export function printSize(bytes: number): string {
  const unit = ['mb', 'kb'].find((one) => bytes > 0 && bytes % (UNITS[one] ?? 1) === 0) ?? 'b'
  return `${bytes / (UNITS[unit] ?? 1)}${unit}`
}

function compared(sign: Comparison, value: number | undefined): NumberTest | undefined {
  return value === undefined ? undefined : { is: 'compared', sign, value }
}
