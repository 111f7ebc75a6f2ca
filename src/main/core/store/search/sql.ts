import type { SqlValue } from '../../../ports/database'

/** A piece of SQL with the values of its placeholders, in order. Whatever a user typed is among the values. */
export interface Sql {
  readonly sql: string
  readonly params: readonly SqlValue[]
}

export function sql(text: string, ...params: SqlValue[]): Sql {
  return { sql: text, params }
}

/** The pieces in parentheses, with `AND` or `OR` between them. */
export function joinSql(pieces: readonly Sql[], by: 'AND' | 'OR'): Sql {
  return {
    sql: pieces.map((piece) => `(${piece.sql})`).join(` ${by} `),
    params: pieces.flatMap(({ params }) => params),
  }
}

/** Puts pieces where the `$` are. */
export function fill(template: string, ...pieces: Sql[]): Sql {
  const parts = template.split('$')
  return {
    sql: parts.map((part, index) => part + (pieces[index]?.sql ?? '')).join(''),
    params: pieces.flatMap(({ params }) => params),
  }
}

/** A text with `*` as a pattern of SQLite's GLOB, whose other signs lose their meaning. */
export function globOf(text: string): string {
  return text.replace(/[?[]/g, '[$&]')
}
