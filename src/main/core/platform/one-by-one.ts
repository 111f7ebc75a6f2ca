export type OneByOne = <T>(key: string, work: () => Promise<T>) => Promise<T>

/** Runs what has the same key one after the other. What fails does not stop what follows. */
export function createOneByOne(): OneByOne {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const result = (last.get(key) ?? Promise.resolve()).then(work)
    const settled: Promise<unknown> = result
      .catch(() => undefined)
      .then(() => {
        if (last.get(key) === settled) last.delete(key)
      })
    last.set(key, settled)
    return result
  }
}
