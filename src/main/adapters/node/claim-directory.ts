import { join } from 'node:path'
import Libsql from 'libsql'
import { AppError } from '../../../shared/errors'
import { toStoreError } from './libsql-error'
import { makeWritableDirectory } from './make-writable-directory'

/**
 * Takes a folder for this process, and makes it (for its owner only) where it is missing. The lock is SQLite's own on an
 * empty file beside the data: the operating system frees it however the process ends, so there is no stale lock to
 * judge by a process id. The file itself stays: deleting it would let two processes lock two files of one name.
 */
export function claimDirectory(directory: string): { release(): void } {
  try {
    makeWritableDirectory(directory)
  } catch (error) {
    throw toFolderError(error, directory)
  }

  let lock: Libsql.Database | undefined
  try {
    lock = new Libsql(join(directory, 'profile.lock'))
    // Nothing is written, so there is nothing to journal: otherwise an empty journal would lie beside it.
    lock.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE')
  } catch (error) {
    lock?.close()
    const failure = toStoreError(error)
    if (failure instanceof AppError && failure.code === 'store.in_use')
      throw new AppError(
        'store.in_use',
        `Another Signet is using the data folder ${directory}.`,
        { directory },
        { cause: error },
      )
    throw failure
  }
  const held = lock
  return { release: () => held.close() }
}

function toFolderError(error: unknown, directory: string): unknown {
  const reason = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof reason !== 'string') return error
  if (reason === 'ENOSPC' || reason === 'EDQUOT')
    return new AppError('store.full', 'The disk is full.', { directory }, { cause: error })
  return new AppError(
    'store.unwritable',
    `The data folder ${directory} cannot be written.`,
    { directory, reason },
    { cause: error },
  )
}
