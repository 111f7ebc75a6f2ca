import { AppError, type ErrorCode } from '../../../shared/errors'

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html) that a person can do something about. */
const STORE_ERRORS: ReadonlyMap<number, readonly [code: ErrorCode, message: string]> = new Map(
  Object.entries({
    3: ['store.unwritable', 'The data file may not be written.'],
    5: ['store.in_use', 'The data file is in use by another process.'],
    6: ['store.in_use', 'The data file is in use by another process.'],
    8: ['store.unwritable', 'The data file may only be read.'],
    10: ['store.unwritable', 'The data file could not be read or written.'],
    11: ['store.damaged', 'The data file is damaged.'],
    13: ['store.full', 'The disk is full.'],
    14: ['store.unwritable', 'The data file could not be opened.'],
    26: ['store.wrong_key', 'The data file cannot be read with this key, or it is no data file of Signet.'],
  } satisfies Record<number, readonly [ErrorCode, string]>).map(([code, entry]) => [Number(code), entry]),
)

/**
 * What to throw for an error of libsql: an `AppError` of `store.*`, or the error itself where it is a bug of ours, such
 * as bad SQL.
 */
export function toStoreError(error: unknown): unknown {
  const resultCode = resultCodeOf(error)
  const known = resultCode === undefined ? undefined : STORE_ERRORS.get(resultCode & 0xff)
  return known === undefined ? error : new AppError(known[0], known[1], undefined, { cause: error })
}

function resultCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  if ('rawCode' in error && typeof error.rawCode === 'number') return error.rawCode
  // Opening throws a plain Error with Rust's debug text: `ConnectionFailed("Unable to open …: 14")`.
  const opening = /^ConnectionFailed\(.*: (\d+)"\)$/s.exec(error.message)
  return opening === null ? undefined : Number(opening[1])
}
