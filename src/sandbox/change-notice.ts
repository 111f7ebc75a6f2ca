/** Tells that something changed, at most once in a turn of the event loop. */
export interface ChangeNotice {
  /** Something changed: tell it at the end of this turn at the latest. */
  readonly mark: () => void
  /** Tells it now, if there is anything to tell. */
  readonly flush: () => void
  /** Tells what there is to tell, and nothing from then on. */
  close(): void
}

export function createChangeNotice(tell: () => void): ChangeNotice {
  let planned: NodeJS.Immediate | undefined
  let isClosed = false

  function flush(): void {
    if (planned === undefined) return
    clearImmediate(planned)
    planned = undefined
    tell()
  }

  return {
    mark() {
      if (!isClosed) planned ??= setImmediate(flush)
    },
    flush,
    close() {
      flush()
      isClosed = true
    },
  }
}
