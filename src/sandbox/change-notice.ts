/** Tells that something changed, at most once in a turn of the event loop. */
export interface ChangeNotice {
  /** Something changed: tell it at the end of this turn at the latest. */
  readonly mark: () => void
  /** Something changed that often does: tell it soon, together with what follows. */
  readonly markSoon: () => void
  /** Tells it now, if there is anything to tell. */
  readonly flush: () => void
  /** Tells what there is to tell, and nothing from then on. */
  close(): void
}

const SOON_MS = 250

export function createChangeNotice(tell: () => void): ChangeNotice {
  let planned: NodeJS.Immediate | undefined
  let plannedSoon: NodeJS.Timeout | undefined
  let isClosed = false

  function flush(): void {
    if (planned === undefined && plannedSoon === undefined) return
    clearImmediate(planned)
    clearTimeout(plannedSoon)
    planned = undefined
    plannedSoon = undefined
    tell()
  }

  return {
    mark() {
      if (!isClosed) planned ??= setImmediate(flush)
    },
    markSoon() {
      if (!isClosed) plannedSoon ??= setTimeout(flush, SOON_MS)
    },
    flush,
    close() {
      flush()
      isClosed = true
    },
  }
}
