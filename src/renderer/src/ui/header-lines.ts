type Pair = [name: string, value: string]

interface HeaderLines {
  readonly pairs: Pair[]
  /** Why it cannot be sent, with the line it is in; `undefined` when it can. */
  readonly problem: string | undefined
}

/** `token` of RFC 9110 §5.6.2. */
const NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/
/** Latin-1 without control characters but the tab (RFC 9110 §5.5): anything else has no byte of its own. */
const VALUE = /^[\t\x20-\x7E\x80-\xFF]*$/

/** One `Name: value` a line, as they go over the wire. */
export const formatHeaderLines = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => `${name}: ${value}`).join('\n')

/** Reads what {@link formatHeaderLines} writes. Blank lines are passed over; order, case and duplicates are kept. */
export function parseHeaderLines(text: string): HeaderLines {
  const pairs: Pair[] = []
  let problem: string | undefined
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const colon = line.indexOf(':')
    const name = (colon < 0 ? line : line.slice(0, colon)).trim()
    const value = colon < 0 ? '' : line.slice(colon + 1).trim()
    pairs.push([name, value])
    const found = lineProblem(colon, name, value)
    if (found !== undefined) problem ??= `Line ${String(index + 1)}: ${found}`
  }
  return { pairs, problem }
}

function lineProblem(colon: number, name: string, value: string): string | undefined {
  if (colon < 0) return 'a colon is missing, as in Name: value.'
  if (!NAME.test(name)) return 'the name may hold letters, digits and - only, up to 128.'
  if (!VALUE.test(value)) return 'the value holds a character that no header can carry.'
  return undefined
}
