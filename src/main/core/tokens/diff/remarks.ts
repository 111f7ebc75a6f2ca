import type { DiffLine } from '../../../../shared/contract/token-diff'
import { toEpochMs } from '../text/numeric-date'
import { duration, quoteList } from '../text/words'

type Members = ReadonlyMap<string, unknown>
type Remark = (left: unknown, right: unknown) => string | null

/** NumericDates (RFC 7519 §4.1, OpenID Connect Core §2, §5.1). */
const TIMES: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at'])

/** Sets, as one text with spaces (RFC 6749 §3.3), one text, or an array (RFC 7519 §4.1.3). */
const SETS: ReadonlyMap<string, (value: unknown) => readonly string[] | null> = new Map([
  ['scope', spacedList],
  ['scp', spacedList],
  ['scopes', spacedList],
  ['aud', oneOrMore],
])

/** What a difference comes to, in words, where that can be said; null where the two values say it themselves. */
export function remarkOn(part: DiffLine['part'], name: string, left: Members, right: Members): string | null {
  if (part === 'header') return name === 'kid' && left.has(name) && right.has(name) ? 'Signed with another key.' : null
  if (TIMES.has(name)) {
    const apart = timesApart(left.get(name), right.get(name))
    return name === 'exp' ? joined(apart, lifetimes(left, right)) : apart
  }
  const listOf = SETS.get(name)
  return listOf === undefined ? null : setChange(listOf(left.get(name) ?? []), listOf(right.get(name) ?? []))
}

const timesApart: Remark = (left, right) => {
  const [before, after] = [toEpochMs(left), toEpochMs(right)]
  if (before === null || after === null || before === after) return null
  return `${span(Math.abs(after - before) / 1_000)} ${after > before ? 'later' : 'earlier'}.`
}

/** From `iat` to `exp`, where both tokens have both and the two differ. */
function lifetimes(left: Members, right: Members): string | null {
  const [before, after] = [lifetimeS(left), lifetimeS(right)]
  if (before === null || after === null || before === after) return null
  return `Lives ${span(after)} instead of ${span(before)}.`
}

function lifetimeS(members: Members): number | null {
  const [from, to] = [toEpochMs(members.get('iat')), toEpochMs(members.get('exp'))]
  return from === null || to === null || to <= from ? null : (to - from) / 1_000
}

function setChange(left: readonly string[] | null, right: readonly string[] | null): string | null {
  if (left === null || right === null) return null
  const gained = right.filter((entry) => !left.includes(entry))
  const lost = left.filter((entry) => !right.includes(entry))
  if (gained.length === 0 && lost.length === 0) return 'The same ones, in another order.'
  const parts = [
    ...(gained.length > 0 ? [`with ${quoteList(gained)}`] : []),
    ...(lost.length > 0 ? [`without ${quoteList(lost)}`] : []),
  ]
  const text = parts.join(', ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** In two units, so that nothing that matters is cut off: `1 hour 30 minutes`. */
function span(seconds: number): string {
  const rest = [86_400, 3_600, 60].reduce<number | null>(
    (found, unit) => found ?? (seconds >= unit ? seconds % unit : null),
    null,
  )
  return rest === null || rest < 1 ? duration(seconds) : `${duration(seconds)} ${duration(rest)}`
}

const joined = (...texts: readonly (string | null)[]): string | null => {
  const said = texts.filter((text) => text !== null)
  return said.length === 0 ? null : said.join(' ')
}

function spacedList(value: unknown): readonly string[] | null {
  return typeof value === 'string' ? value.split(' ').filter((entry) => entry !== '') : oneOrMore(value)
}

function oneOrMore(value: unknown): readonly string[] | null {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.every((entry): entry is string => typeof entry === 'string') ? list : null
}
