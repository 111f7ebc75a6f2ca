export interface Tries {
  /** Notes one more and answers how many there were, this one included. */
  count(key: string): number
}

/** How many ids are remembered. The one that was not seen for the longest time is forgotten first. */
const MAX_KEYS = 10_000

/** Counts the tries of each delivery, in memory: who starts the program anew starts counting anew. */
export function createTries(maxKeys = MAX_KEYS): Tries {
  const counts = new Map<string, number>()
  return {
    count: (key) => {
      const count = (counts.get(key) ?? 0) + 1
      // A Map is in the order of insertion: what is put back goes to its end.
      counts.delete(key)
      counts.set(key, count)
      const [oldest] = counts.size > maxKeys ? counts.keys() : []
      if (oldest !== undefined) counts.delete(oldest)
      return count
    },
  }
}
