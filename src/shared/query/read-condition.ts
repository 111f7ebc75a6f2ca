import { DELIVERY_PROBLEMS, DELIVERY_ROUTES } from '../contract/deliveries'
import { readJsonPath } from './json-paths'
import type { Lexeme } from './lex-query'
import { momentOf } from './moments'
import { readDecimal, readNumberTest, readSize, readWhole } from './number-tests'
import { FLAG_WORDS, SIGNATURE_WORDS, SPAN_UNITS } from './query'
import type { Condition, TextKey, TextTest } from './query'

export type ReadCondition = { readonly condition: Condition } | { readonly message: string }
type Value = Pick<Lexeme, 'value' | 'isQuoted'>

export interface QueryKey {
  readonly name: string
  /** What it finds, in few words, for a list of suggestions. */
  readonly hint: string
}

/** Every key, those with a name of their own choice last. */
export const QUERY_KEYS: readonly QueryKey[] = [
  { name: 'event:', hint: 'the event’s name; * stands for anything' },
  { name: 'endpoint:', hint: 'the endpoint’s name or id' },
  { name: 'status:', hint: 'what was answered: 200, 4xx, >=400' },
  { name: 'sig:', hint: 'the signature: ok, bad, none, unchecked' },
  { name: 'method:', hint: 'POST, GET, …' },
  { name: 'last:', hint: 'the last 30s, 15m, 1h, 7d, 2w' },
  { name: 'after:', hint: 'a date or time: 2026-11-25, 14:30' },
  { name: 'before:', hint: 'a date or time: 2026-11-25, 14:30' },
  { name: 'size:', hint: 'of the body: >1kb, 1kb..2mb' },
  { name: 'attempt:', hint: 'the sender’s try: 1, >1' },
  { name: 'is:', hint: FLAG_WORDS.join(', ') },
  { name: 'problem:', hint: DELIVERY_PROBLEMS.join(', ') },
  { name: 'via:', hint: 'the way that it came: direct, tunnel' },
  { name: 'id:', hint: 'the sender’s id of the delivery, or ours' },
  { name: 'path:', hint: 'a part of path and query' },
  { name: 'header.', hint: 'a header: header.user-agent:argus' },
  { name: 'json.', hint: 'a value of the body: json.data.id:42' },
]

/** RFC 9110 §5.6.2: what a header's name is made of. */
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/
const NOT_A_TEST = 'a number, a comparison such as >1, or a range such as 1..5'

const READERS: Readonly<Record<string, (value: Value) => ReadCondition>> = {
  event: textOf('event'),
  endpoint: textOf('endpoint'),
  method: textOf('method'),
  path: textOf('path'),
  id: textOf('id'),
  status: readStatus,
  size: ({ value }) => {
    const test = readNumberTest(value, readSize)
    return test ? { condition: { on: 'size', test } } : refused('size:', 'a size such as >1kb or 1kb..2mb (b, kb, mb)')
  },
  attempt: ({ value }) => {
    const test = readNumberTest(value, readWhole)
    return test ? { condition: { on: 'attempt', test } } : refused('attempt:', NOT_A_TEST)
  },
  sig: ({ value }) => {
    const state = wordOf(SIGNATURE_WORDS, value)
    return state ? { condition: { on: 'sig', state } } : refused('sig:', listed(SIGNATURE_WORDS))
  },
  is: ({ value }) => {
    const flag = wordOf(FLAG_WORDS, value)
    return flag ? { condition: { on: 'is', flag } } : refused('is:', listed(FLAG_WORDS))
  },
  problem: ({ value }) => {
    const problem = wordOf(DELIVERY_PROBLEMS, value)
    return problem ? { condition: { on: 'problem', problem } } : refused('problem:', listed(DELIVERY_PROBLEMS))
  },
  via: ({ value }) => {
    const route = wordOf(DELIVERY_ROUTES, value)
    return route ? { condition: { on: 'via', route } } : refused('via:', listed(DELIVERY_ROUTES))
  },
  after: readMoment('after'),
  before: readMoment('before'),
  last: readLast,
}

/** Reads a word that has a key. The message of a refusal says what is allowed. */
export function readCondition(key: string, value: Value): ReadCondition {
  const lower = key.toLowerCase()
  if (lower.startsWith('header.')) return readHeader(lower.slice('header.'.length), value)
  if (lower.startsWith('json.')) return readJson(key.slice('json.'.length), value)
  const read = Object.hasOwn(READERS, lower) ? READERS[lower] : undefined
  if (read !== undefined) return read(value)
  const known = QUERY_KEYS.map(({ name }) => name).join(' ')
  return {
    message: `There is no “${shortened(key)}:”. There are ${known} Put the text in quotes to search for it as it stands.`,
  }
}

function textOf(on: TextKey): (value: Value) => ReadCondition {
  return (value) => {
    const test = testOf(value)
    return test.text === '' ? refused(`${on}:`, 'some text, such as * for any') : { condition: { on, test } }
  }
}

function readStatus({ value }: Value): ReadCondition {
  const hundreds = /^[1-5]xx$/i.test(value) ? Number(value[0]) * 100 : undefined
  const test =
    hundreds === undefined
      ? readNumberTest(value, readWhole)
      : ({ is: 'between', from: hundreds, to: hundreds + 99 } as const)
  return test
    ? { condition: { on: 'status', test } }
    : refused('status:', 'a status such as 200, 4xx, >=400 or 400..499')
}

function readMoment(on: 'after' | 'before'): (value: Value) => ReadCondition {
  return ({ value: moment }) =>
    momentOf(moment, 0) === undefined
      ? refused(`${on}:`, 'a date (2026-11-25), a date with a time (2026-11-25T14:30) or a time of today (14:30)')
      : { condition: { on, moment } }
}

function readLast({ value }: Value): ReadCondition {
  const [, amount, letter] = /^(\d{1,6})([a-z])$/i.exec(value) ?? []
  const unit = wordOf(SPAN_UNITS, letter ?? '')
  return unit && Number(amount) > 0
    ? { condition: { on: 'last', amount: Number(amount), unit } }
    : refused('last:', 'a length of time such as 30s, 15m, 1h, 7d or 2w')
}

function readHeader(name: string, value: Value): ReadCondition {
  if (!HEADER_NAME.test(name))
    return { message: 'After “header.” comes the name of a header, as in header.user-agent:argus.' }
  return { condition: { on: 'header', name, test: isAnything(value) ? null : testOf(value) } }
}

function readJson(text: string, value: Value): ReadCondition {
  const path = readJsonPath(text)
  if (path === undefined)
    return { message: 'After “json.” comes a path with a dot between its steps, as in json.data.items.0.id:42.' }
  if (isAnything(value)) return { condition: { on: 'json', path, test: null } }
  if (value.isQuoted) return { condition: { on: 'json', path, test: testOf(value) } }
  const numeric = readNumberTest(value.value, readDecimal)
  // A bare number is looked for as text too: ids are often digits in quotes.
  const isComparison = numeric?.is === 'between' || (numeric?.is === 'compared' && !/^[-\d]/.test(value.value))
  if (numeric !== undefined && isComparison) return { condition: { on: 'json', path, test: numeric } }
  if (/^[<>=]/.test(value.value))
    return {
      message: 'After <, >, <=, >= and = comes a number. Put the value in quotes to search for it as it stands.',
    }
  return { condition: { on: 'json', path, test: testOf(value) } }
}

function isAnything({ value, isQuoted }: Value): boolean {
  return !isQuoted && /^\**$/.test(value)
}

function testOf({ value, isQuoted }: Value): TextTest {
  return { is: 'text', text: value, isExact: isQuoted }
}

function wordOf<const Word extends string>(words: readonly Word[], value: string): Word | undefined {
  return words.find((word) => word === value.toLowerCase())
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`
}

function refused(key: string, allowed: string): ReadCondition {
  return { message: `After “${key}” comes ${allowed}.` }
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
