interface EventCount {
  readonly event: string | null
  readonly count: number
}

interface EventRow {
  readonly key: string
  readonly name: string
  readonly count: number
}

const MAX_ROWS = 8

/** The most frequent events, and all the others in one row. */
export function topEvents(byEvent: readonly EventCount[]): readonly EventRow[] {
  const sorted = byEvent.toSorted((one, other) => other.count - one.count)
  const rest = sorted.slice(MAX_ROWS)
  const rows = sorted.slice(0, MAX_ROWS).map(({ event, count }): EventRow => ({
    // A sender may call an event what it likes, these words too.
    key: event === null ? 'none' : `event ${event}`,
    name: event ?? 'no event',
    count,
  }))
  if (rest.length === 0) return rows
  const count = rest.reduce((sum, one) => sum + one.count, 0)
  return [...rows, { key: 'others', name: `${String(rest.length)} others`, count }]
}
