import { lexQuery, quote } from '../../../../shared/query/lex-query'
import { QUERY_KEYS } from '../../../../shared/query/read-condition'
import type { Database } from '../../../ports/database'
import type { Suggestion } from '../../../ports/records'
import { knownHeaders, knownJsonPaths } from './known-values'
import { listed, matching, valueChoices, type Choice } from './value-choices'

/** As the contract has it. */
const MAX_SUGGESTIONS = 20
const MAX_TEXT_CHARS = 300

/** Keys that end in a name of the sender's choice. */
const NAMED_KEYS = { 'header.': knownHeaders, 'json.': knownJsonPaths } as const

/**
 * What could follow at the cursor: keys where a word begins, and behind a key the values that the newest deliveries have.
 * Never fails, whatever the text.
 */
export function suggest(database: Database, query: string, asked: number): Suggestion[] {
  const cursor = Math.min(asked, query.length)
  const lexeme = lexQuery(query).find(({ offset, length }) => offset <= cursor && cursor <= offset + length)
  if (lexeme === undefined) return between(cursor, cursor, keyChoices(database, ''))

  const { key, valueOffset, offset, isNegated, isQuoted, isClosed } = lexeme
  // A quotation mark that is never closed has taken the rest of the line, which is to stay.
  const end = isClosed ? offset + lexeme.length : cursor
  if (key !== null && cursor >= valueOffset) {
    const typed = query.slice(valueOffset, cursor).replace(/^"/, '')
    const values = matching(valueChoices(database, key), typed).map(({ text, hint }) => ({
      text: asValue(key, text),
      hint,
    }))
    return between(valueOffset, end, values).filter(({ text }) => text !== query.slice(valueOffset, end))
  }
  if (key === null && isQuoted) return []
  const start = Math.min(isNegated ? offset + 1 : offset, cursor)
  return between(start, key === null ? end : valueOffset, keyChoices(database, query.slice(start, cursor)))
}

function keyChoices(database: Database, typed: string): Choice[] {
  const lower = typed.toLowerCase()
  for (const [prefix, known] of Object.entries(NAMED_KEYS))
    if (lower.startsWith(prefix))
      return matching(listed(known(database)), typed.slice(prefix.length)).map(({ text, hint }) => ({
        text: `${prefix}${text}:`,
        hint,
      }))
  return QUERY_KEYS.filter(({ name }) => name.startsWith(lower)).map(({ name, hint }) => ({ text: name, hint }))
}

function between(offset: number, end: number, choices: readonly Choice[]): Suggestion[] {
  return choices
    .filter(({ text }) => text.length <= MAX_TEXT_CHARS)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ text, hint }) => ({ offset, length: end - offset, text, hint }))
}

/** In quotes where it would mean something else without them: a star, a comparison, a range, the end of the word. */
function asValue(key: string, text: string): string {
  return !NUMERIC_KEYS.has(key.toLowerCase()) && /[\s"*]|^[<>=]|\.\./.test(text) ? quote(text) : text
}

/** Their values are tests, and none is ever in quotes. */
const NUMERIC_KEYS: ReadonlySet<string> = new Set(['size', 'attempt', 'status'])
