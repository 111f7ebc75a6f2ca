/**
 * A number that a JavaScript number would change: a 64-bit id, say. An inspector shows what was sent, so it keeps the digits.
 */
export class ExactNumber {
  constructor(readonly digits: string) {}

  /** For a serializer that knows no better than {@link stringifyExact}. */
  toJSON(): number {
    return Number(this.digits)
  }
}

const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.]*(?:[eE][+-]?\d+)?/g
/** 15 digits always survive a double (IEEE 754 binary64), and so does every exponent below 100. */
const MAY_CHANGE = /(?:\d\.?){16}|[eE][+-]?\d{3}/
/** Stands before the digits while the text is parsed. Documents that hold a NUL themselves are not worth the care. */
const MARK = '\u0000'

/** `JSON.parse` (and its `SyntaxError`), with an {@link ExactNumber} in the place of each number that would be changed. */
export function parseExact(text: string): unknown {
  const plain: unknown = JSON.parse(text)
  if (!MAY_CHANGE.test(text) || text.includes('\\u0000')) return plain
  const marked = text.replace(STRING_OR_NUMBER, (token) =>
    !token.startsWith('"') && isChanged(token) ? `"\\u0000${token}"` : token,
  )
  return JSON.parse(marked, (_name, value: unknown) =>
    typeof value === 'string' && value.startsWith(MARK) ? new ExactNumber(value.slice(MARK.length)) : value,
  )
}

/** `JSON.stringify` of parsed JSON, with the digits of each {@link ExactNumber} as they were. */
export function stringifyExact(value: unknown): string {
  if (value instanceof ExactNumber) return value.digits
  if (Array.isArray(value)) return `[${value.map(stringifyExact).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}:${stringifyExact(member)}`)
    .join(',')}}`
}

const isChanged = (digits: string): boolean => MAY_CHANGE.test(digits) && String(Number(digits)) !== digits
