import type { SqlRow } from '../../ports/database'

/**
 * Typed reading of a row. The tables are STRICT, so a value of another type means that the SQL does not fit its reader:
 * a bug, thrown as such.
 */
export function textOf(row: SqlRow, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : wrongType(column)
}

export function nullableTextOf(row: SqlRow, column: string): string | null {
  return row[column] === null ? null : textOf(row, column)
}

export function numberOf(row: SqlRow, column: string): number {
  const value = row[column]
  return typeof value === 'number' ? value : wrongType(column)
}

export function nullableNumberOf(row: SqlRow, column: string): number | null {
  return row[column] === null ? null : numberOf(row, column)
}

export function bytesOf(row: SqlRow, column: string): Uint8Array {
  const value = row[column]
  return value instanceof Uint8Array ? value : wrongType(column)
}

function wrongType(column: string): never {
  throw new Error(`The column ${column} is missing or has another type.`)
}
