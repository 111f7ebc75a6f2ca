import type { Database } from '../../ports/database'
import { numberOf } from './columns'
import type { SearchIndex } from './search-parts'
import type { UpkeepTask } from './upkeep'

/** How long a piece of indexing should take: long enough to be worth its commit. */
const PIECE_MS = 10
const LEAST_ROWS = 10
const MOST_ROWS = 400

/** Lets the full text catch up with what is stored. */
export function createIndexTask(index: SearchIndex): UpkeepTask {
  let rows = 50

  return {
    step: () => {
      if (index.isCurrent()) return false
      const began = performance.now()
      index.indexBehind(rows)
      const tookMs = performance.now() - began
      if (tookMs > PIECE_MS) rows = Math.max(Math.floor(rows / 2), LEAST_ROWS)
      else if (tookMs < PIECE_MS / 2) rows = Math.min(rows * 2, MOST_ROWS)
      return true
    },
  }
}

/** So many free pages (2 MiB) stay in the file, for the next deliveries. */
const PAGES_TO_KEEP = 256
/** Each is read, encrypted again and written elsewhere: about 0.1 ms. */
const PAGES_AT_ONCE = 64

/** Gives back to the disk what deleted deliveries took. Only when nothing comes: otherwise that fills the free pages anyway. */
export function createSpaceTask(database: Database): UpkeepTask {
  let lastFree = Number.POSITIVE_INFINITY
  let hasMoved = false

  return {
    step: (load) => {
      if (load !== 'quiet') return false
      const row = database.get('PRAGMA freelist_count')
      const free = row === undefined ? 0 : numberOf(row, 'freelist_count')
      // A file from before version 2 that could not be rebuilt keeps its free pages, and fills them again.
      if (free > PAGES_TO_KEEP && free < lastFree) {
        database.exec(`PRAGMA incremental_vacuum(${PAGES_AT_ONCE})`)
        lastFree = free
        hasMoved = true
        return true
      }
      lastFree = Number.POSITIVE_INFINITY
      // The file is cut when the log is moved into it, and not before.
      if (hasMoved) database.exec('PRAGMA wal_checkpoint(PASSIVE)')
      hasMoved = false
      return false
    },
  }
}
