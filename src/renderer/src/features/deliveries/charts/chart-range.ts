import { momentOf } from '../../../../../shared/query/moments'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The time that a chart shows, in whole milliseconds and never empty. */
export interface ChartTimes {
  readonly from: number
  readonly to: number
  /** The beginning is the query's own. */
  readonly isNamed: boolean
}

export const SPANS = [
  { value: '15m', label: '15 min', lastMs: 15 * MINUTE },
  { value: '1h', label: '1 h', lastMs: HOUR },
  { value: '24h', label: '24 h', lastMs: DAY },
  { value: '7d', label: '7 d', lastMs: 7 * DAY },
  { value: '30d', label: '30 d', lastMs: 30 * DAY },
] as const
export type SpanId = (typeof SPANS)[number]['value']

/** A word of a query: up to white space that is in no quotes. */
const WORDS = /(?:[^\s"]|"(?:[^"\\]|\\.)*"?)+/g
const TIME_WORD = /^(after|before|last):/i
const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY }

const wordsOf = (query: string): readonly string[] => query.match(WORDS) ?? []

/** The query for one span of time: what it said of time before is replaced, everything else stays. */
export function withRange(query: string, from: number, to: number): string {
  const others = wordsOf(query).filter((word) => !TIME_WORD.test(word))
  return [...others, `after:${new Date(from).toISOString()}`, `before:${new Date(to).toISOString()}`].join(' ')
}

/** The span of time that a query names; where it names no beginning, the one of `lastMs` up to its end, or up to now. */
export function timesOfQuery(query: string, lastMs: number, now: number): ChartTimes {
  let from: number | undefined
  let to: number | undefined
  for (const word of wordsOf(query)) {
    const [, name, value = ''] = /^(after|before|last):"?([^"]*)"?$/i.exec(word) ?? []
    if (name === undefined) continue
    if (name.toLowerCase() === 'last') from = lastMoment(value, now) ?? from
    else if (name.toLowerCase() === 'after') from = momentOf(value, now) ?? from
    else to = momentOf(value, now) ?? to
  }
  const end = Math.ceil(to ?? now)
  const begin = Math.min(Math.max(0, Math.floor(from ?? end - lastMs)), Math.max(0, end - 1))
  return { from: begin, to: Math.max(begin + 1, end), isNamed: from !== undefined }
}

function lastMoment(value: string, now: number): number | undefined {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)([smhdw])$/i.exec(value) ?? []
  const unitMs = UNITS[unit.toLowerCase()]
  return count === undefined || unitMs === undefined ? undefined : now - Number(count) * unitMs
}
