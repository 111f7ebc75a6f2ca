import type { Condition } from '../../../../shared/query/query'
import type { Sql } from './sql'

/** A condition over headers and body: the index finds its rows. */
export type FoundCondition = Extract<Condition, { readonly on: 'words' | 'header' | 'json' }>

/**
 * The two ways to find such rows. `match` is an expression of FTS5 for the index named by `table`; `find` is a SELECT of
 * their numbers, for what no such expression can say. `scan` is the same over the row itself (`n` of `deliveries` and
 * `k` of `delivery_contents`), for the few that are not in the index yet.
 */
export type Found = { readonly scan: Sql } & (
  { readonly table: 'delivery_search' | 'delivery_values'; readonly match: string } | { readonly find: Sql }
)

/** A text as FTS5 reads it, whatever is in it. */
export function ftsText(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
