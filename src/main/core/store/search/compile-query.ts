import type { SqlValue } from '../../../ports/database'
import { parseQuery } from '../../../../shared/query/parse-query'
import type { QueryProblem, Term } from '../../../../shared/query/query'
import type { Found, FoundCondition } from './found-condition'
import { rowCondition } from './row-condition'
import { fill, joinSql, sql, type Sql } from './sql'
import { headerCondition, jsonCondition } from './value-condition'
import { wordsCondition } from './words-condition'

export type CompiledQuery =
  | {
      readonly ok: true
      /** Over `d`, a row of `deliveries`. Never NULL. */
      readonly where: string
      readonly params: SqlValue[]
      /** Whether `where` also speaks of `c`, its row of `delivery_contents`. */
      readonly needsContents: boolean
    }
  | { readonly ok: false; readonly problems: readonly QueryProblem[] }

/** However far the index is behind, no more than the newest so many are looked through without it. */
const MAX_SCANNED = 5_000

const NOT_INDEXED = `SELECT n.seq FROM deliveries n JOIN delivery_contents k ON k.seq = n.seq
  WHERE n.seq > (SELECT max(seq, (SELECT coalesce(max(seq), 0) FROM deliveries) - ${MAX_SCANNED}) FROM delivery_search_mark)
    AND ($)`

/**
 * Makes an SQL condition of a query line. Every word of the user's is a parameter; the text of the SQL depends on the
 * kinds of terms alone. What is to be in headers or body is looked up in the indices, all such terms of the query at
 * once where they can be, so that a frequent word costs no list of its own.
 */
export function compileQuery(text: string, nowMs: number): CompiledQuery {
  const parsed = parseQuery(text)
  if (!parsed.ok) return { ok: false, problems: parsed.problems }

  const found: Found[] = []
  const pieces: Sql[] = []
  for (const group of parsed.query.groups) {
    const [term] = group
    if (term !== undefined && group.length === 1 && !term.isNegated && isFound(term.condition))
      found.push(toFound(term.condition))
    else
      pieces.push(
        joinSql(
          group.map((one) => toSql(one, nowMs)),
          'OR',
        ),
      )
  }
  const all = [...byTable(found).map(inIndex), ...pieces]
  const { sql: where, params } = all.length === 0 ? sql('1') : joinSql(all, 'AND')
  return { ok: true, where, params: [...params], needsContents: false }
}

function toSql({ condition, isNegated }: Term, nowMs: number): Sql {
  const piece = isFound(condition) ? inIndex(toFound(condition)) : rowCondition(condition, nowMs)
  // What is NULL (no event, say) is not so, and its opposite is.
  return fill(isNegated ? '($) IS NOT TRUE' : '($) IS TRUE', piece)
}

function isFound(condition: Term['condition']): condition is FoundCondition {
  return condition.on === 'words' || condition.on === 'header' || condition.on === 'json'
}

function toFound(condition: FoundCondition): Found {
  switch (condition.on) {
    case 'words':
      return wordsCondition(condition.text, condition.isPhrase)
    case 'header':
      return headerCondition(condition)
    case 'json':
      return jsonCondition(condition)
  }
}

/** One lookup for all that go to the same index. */
function byTable(found: readonly Found[]): Found[] {
  const merged: Found[] = found.filter((one) => 'find' in one)
  for (const table of ['delivery_search', 'delivery_values'] as const) {
    const ofTable = found.filter((one) => 'table' in one && one.table === table)
    if (ofTable.length === 0) continue
    const match = ofTable.map((one) => ('match' in one ? one.match : '')).join(' AND ')
    merged.push({
      table,
      match,
      scan: joinSql(
        ofTable.map(({ scan }) => scan),
        'AND',
      ),
    })
  }
  return merged
}

function inIndex(found: Found): Sql {
  const indexed =
    'find' in found ? found.find : sql(`SELECT rowid FROM ${found.table} WHERE ${found.table} MATCH ?`, found.match)
  return fill('d.seq IN ($ UNION ALL $)', indexed, fill(NOT_INDEXED, found.scan))
}
