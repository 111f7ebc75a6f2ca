import type { Database, SqlRow } from '../../ports/database'
import { numberOf } from './columns'
import type { SearchIndex } from './search-parts'

/** One transaction takes at most so many, so that it is over soon; a row that is larger than that goes alone. */
const ROWS_AT_ONCE = 100
const BYTES_AT_ONCE = 1_048_576

/** The beginning of what is to be deleted (`seq`, `size_bytes`) that one transaction should take. Never empty of a list that is not. */
export function oneErasure<Row extends SqlRow>(rows: readonly Row[]): Row[] {
  let bytes = 0
  const end = rows.findIndex((row) => (bytes += numberOf(row, 'size_bytes')) > BYTES_AT_ONCE)
  return rows.slice(0, Math.min(end === -1 ? rows.length : Math.max(end, 1), ROWS_AT_ONCE))
}

/** Deletes them for good, with all that hangs on them. Within the caller's transaction, who also counts. */
export function eraseDeliveries(database: Database, index: SearchIndex, seqs: readonly number[]): void {
  const list = [JSON.stringify(seqs)]
  index.remove(seqs)
  database.run('DELETE FROM delivery_contents WHERE seq IN (SELECT value FROM json_each(?))', list)
  database.run('DELETE FROM deliveries WHERE seq IN (SELECT value FROM json_each(?))', list)
}
