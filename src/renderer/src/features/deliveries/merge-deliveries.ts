import type { DeliverySummary } from '../../../../shared/contract/deliveries'

/** The most rows that are kept in this window. Older ones are in the store of the main process. */
export const MAX_ROWS = 2_000

/**
 * Puts two lists together: newest first, each delivery once, at most `limit`. Both may come in any order and overlap.
 * Answers `current` itself when nothing is new, so that nothing is drawn again.
 */
export function mergeDeliveries(
  current: readonly DeliverySummary[],
  incoming: readonly DeliverySummary[],
  limit = MAX_ROWS,
): readonly DeliverySummary[] {
  // What has just arrived is all newer than what is here: the common case, sixty times a second.
  const newest = current[0]?.seq ?? -1
  const isAhead = incoming.every((delivery) => delivery.seq > newest)
  const known = new Set(isAhead ? [] : current.map((delivery) => delivery.id))
  const added = incoming.filter((delivery) => {
    const isNew = !known.has(delivery.id)
    known.add(delivery.id)
    return isNew
  })
  if (added.length === 0) return current
  const merged = isAhead ? [...added.sort(newestFirst), ...current] : [...current, ...added].sort(newestFirst)
  return merged.slice(0, limit)
}

const newestFirst = (a: DeliverySummary, b: DeliverySummary): number => b.seq - a.seq

/**
 * What a list shows once its rows were asked for again: `asked` are the rows it held when the question was put, `fresh`
 * the answer. Of those that were asked about only what came back stays, as it came back; what arrived meanwhile stays too.
 * A row that is the same as before stays the same object, so that it is not drawn again.
 */
export function replaceDeliveries(
  current: readonly DeliverySummary[],
  asked: readonly DeliverySummary[],
  fresh: readonly DeliverySummary[],
  limit = MAX_ROWS,
): readonly DeliverySummary[] {
  const before = new Map(asked.map((delivery) => [delivery.id, delivery]))
  const answered = fresh.map((delivery) => {
    const known = before.get(delivery.id)
    return known !== undefined && isSame(known, delivery) ? known : delivery
  })
  const arrived = current.filter(({ id }) => !before.has(id))
  const next = mergeDeliveries(answered, arrived, limit)
  return next.length === current.length && next.every((delivery, at) => delivery === current[at]) ? current : next
}

const isSame = (a: DeliverySummary, b: DeliverySummary): boolean =>
  (Object.keys(b) as (keyof DeliverySummary)[]).every((field) => a[field] === b[field])

/** A run of deliveries that is missing between two rows. */
export interface Gap {
  /** The row above it. */
  readonly beforeSeq: number
  readonly size: number
}

/**
 * The newest gap, where there is one. `seq` grows by one with each delivery, and an announcement holds at most the newest
 * 200: a burst leaves a gap that has to be asked for. `known` are rows below which the store has nothing more.
 */
export function findGap(rows: readonly DeliverySummary[], known: ReadonlySet<number>): Gap | undefined {
  for (const [index, row] of rows.entries()) {
    const older = rows[index + 1]
    if (older !== undefined && row.seq - older.seq > 1 && !known.has(row.seq))
      return { beforeSeq: row.seq, size: row.seq - older.seq - 1 }
  }
  return undefined
}

/** The rows of one answer below which something was deleted: the numbers leap there, but nothing is missing. */
export function* deletedBelow(answer: readonly DeliverySummary[]): Generator<number, void> {
  for (const [index, row] of answer.entries()) {
    const older = answer[index + 1]
    if (older !== undefined && row.seq - older.seq > 1) yield row.seq
  }
}
