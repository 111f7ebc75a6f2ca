export interface CommitQueue<Item> {
  add(item: Item): void
  /** Commits what waits, now. */
  flush(): void
}

/**
 * Group commit. What was added in one turn of the event loop is committed together at its end: a commit waits for the
 * disk, and under load one wait serves every request that came in meanwhile. A lone request waits for no other.
 */
export function createCommitQueue<Item>(commit: (items: readonly Item[]) => void): CommitQueue<Item> {
  let waiting: Item[] = []

  function flush(): void {
    if (waiting.length === 0) return
    const items = waiting
    waiting = []
    commit(items)
  }

  return {
    add: (item) => {
      // setImmediate runs when every socket that was readable has been read.
      if (waiting.push(item) === 1) setImmediate(flush)
    },
    flush,
  }
}
