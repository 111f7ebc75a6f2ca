export interface CommitQueue<Item> {
  add(item: Item): void
  /** Resolves when all that was added is committed, or was refused. */
  drained(): Promise<void>
}

/**
 * Hands over together what was added in one turn of the event loop, at its end: a lone request waits for no other. It does
 * not wait for one commit before it asks for the next, so whoever commits can take all that came in meanwhile at once.
 *
 * @param commit must not reject
 */
export function createCommitQueue<Item>(commit: (items: readonly Item[]) => Promise<void>): CommitQueue<Item> {
  let waiting: Item[] = []
  const underWay = new Set<Promise<void>>()

  function flush(): void {
    if (waiting.length === 0) return
    const items = waiting
    waiting = []
    const committed = commit(items).finally(() => underWay.delete(committed))
    underWay.add(committed)
  }

  return {
    add: (item) => {
      // setImmediate runs when every socket that was readable has been read.
      if (waiting.push(item) === 1) setImmediate(flush)
    },
    drained: async () => {
      do {
        flush()
        await Promise.all(underWay)
      } while (waiting.length > 0 || underWay.size > 0)
    },
  }
}
