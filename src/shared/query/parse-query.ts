import { lexQuery, type Lexeme } from './lex-query'
import type { Query, QueryProblem, Term } from './query'
import { readCondition, type ReadCondition } from './read-condition'

export type ParsedQuery =
  { readonly ok: true; readonly query: Query } | { readonly ok: false; readonly problems: readonly QueryProblem[] }

/** Each term becomes a part of one SQL statement, which has its limits. */
const MAX_TERMS = 50

/** Reads any text: gives its meaning, or every part of it that has none. Never throws. */
export function parseQuery(text: string): ParsedQuery {
  const problems: QueryProblem[] = []
  const groups: Term[][] = []
  let or: Lexeme | undefined
  let terms = 0
  const refuse = ({ offset, length }: Lexeme, message: string) => void problems.push({ offset, length, message })

  for (const lexeme of lexQuery(text)) {
    if (isOr(lexeme)) {
      if (terms === 0 || or !== undefined) refuse(lexeme, OR_ALONE)
      else or = lexeme
      continue
    }
    terms += 1
    if (terms === MAX_TERMS + 1) refuse(lexeme, `A query has at most ${MAX_TERMS} parts.`)
    const read = readTerm(lexeme)
    if ('message' in read) refuse(lexeme, read.message)
    else {
      const term = { isNegated: lexeme.isNegated, condition: read.condition }
      if (or === undefined) groups.push([term])
      else groups.at(-1)?.push(term)
    }
    or = undefined
  }
  if (or !== undefined) refuse(or, OR_ALONE)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, query: { groups } }
}

const OR_ALONE = 'OR stands between two parts, as in sig:bad OR status:5xx. Put it in quotes to search for the word.'

function isOr({ key, value, isQuoted, isNegated }: Lexeme): boolean {
  return key === null && value === 'OR' && !isQuoted && !isNegated
}

function readTerm(lexeme: Lexeme): ReadCondition {
  const { key, value, isQuoted, isClosed } = lexeme
  if (!isClosed) return { message: 'The quotation mark is never closed.' }
  // SQLite's texts end at a NUL.
  if (value.includes('\0') || key?.includes('\0')) return { message: 'A NUL cannot be searched for.' }
  if (key !== null) return readCondition(key, lexeme)
  if (value === '' && !isQuoted) return { message: 'After - comes what must not be there, as in -status:200.' }
  // Only letters and digits are in the index.
  if (!/[\p{L}\p{N}]/u.test(value)) return { message: 'There is no letter and no digit in it to search for.' }
  return { condition: { on: 'words', text: value, isPhrase: isQuoted } }
}
