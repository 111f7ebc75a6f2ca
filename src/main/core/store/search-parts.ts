import type { Database, SqlValue } from '../../ports/database'
import type { QueryAnswer, Suggestion } from '../../ports/records'

type QueryProblem = QueryAnswer['problems'][number]

/** A query as SQL over `deliveries` as `d` and, where it needs them, `delivery_contents` as `c`. */
export type CompiledQuery =
  | { readonly ok: true; readonly where: string; readonly params: SqlValue[]; readonly needsContents: boolean }
  | { readonly ok: false; readonly problems: readonly QueryProblem[] }

/** The full text of deliveries, which follows behind what is stored. */
export interface SearchIndex {
  /** Takes in at most so many of those that are not in it yet, oldest first, and says how many it took. Not within a transaction. */
  indexBehind(maxRows: number): number
  /** Within the caller's transaction, and before the rows are deleted. */
  remove(seqs: readonly number[]): void
  isCurrent(): boolean
}

/** What the store needs of `search/`. Given to it, so that it can be tested apart from the query language. */
export interface SearchParts {
  readonly compileQuery: (text: string, nowMs: number) => CompiledQuery
  readonly createSearchIndex: (database: Database) => SearchIndex
  readonly suggest: (database: Database, query: string, cursor: number) => Suggestion[]
}
