import { setImmediate } from 'node:timers/promises'
import type { StatsBucket } from '../../../shared/contract/deliveries'
import type { Database } from '../../ports/database'
import type { DeliveryStats, Records } from '../../ports/records'
import { nullableTextOf, numberOf } from './columns'
import type { Chosen, DeliverySelections } from './delivery-selection'

/** A chart does not show more kinds of events than this apart. */
const MOST_EVENTS = 50

/** Numbers for the charts. A query that means nothing finds nothing. */
export function createDeliveryStats(
  database: Database,
  selections: DeliverySelections,
): Records['deliveries']['stats'] {
  return async ({ query, from, to, buckets }) => {
    const widthMs = Math.max((to - from) / buckets, 1)
    const tally = createTally(buckets)
    const toBuckets = (): StatsBucket[] => tally.toBuckets((index) => Math.round(from + index * widthMs))
    const chosen = selections.ofQuery(query)
    if (!chosen.ok) return { buckets: toBuckets(), byEvent: [] }
    const within = {
      from: `${chosen.from} AND d.received_at >= ? AND d.received_at < ?`,
      params: [...chosen.params, from, to],
    }
    readInto(tally, database, within, from, widthMs)
    // Each half takes some 30 ms of 100,000, and deliveries go first.
    await setImmediate()
    return { buckets: toBuckets(), byEvent: eventsOf(database, within) }
  }
}

const OUTCOMES = ['accepted', 'refused', 'broken'] as const

interface Tally {
  add(bucket: number, outcome: number, durationMs: number): void
  toBuckets(timeOf: (bucket: number) => number): StatsBucket[]
}

function createTally(size: number): Tally {
  const counts = Array.from({ length: size }, () => ({ accepted: 0, refused: 0, broken: 0 }))
  const durations = Array.from({ length: size }, (): number[] => [])
  return {
    add: (bucket, outcome, durationMs) => {
      const name = OUTCOMES[outcome]
      const count = counts[bucket]
      if (name === undefined || count === undefined) return
      count[name] += 1
      durations[bucket]?.push(durationMs)
    },
    toBuckets: (timeOf) =>
      counts.map((count, index) => {
        const sorted = Float64Array.from(durations[index] ?? []).sort()
        return { at: timeOf(index), ...count, p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99) }
      }),
  }
}

/** The nearest rank. */
function percentile(sorted: Float64Array, part: number): number | null {
  return sorted[Math.ceil(sorted.length * part) - 1] ?? null
}

/**
 * SQLite writes two lists of numbers, and they are sorted into buckets here: grouping and ranking there takes ten times as
 * long, and a row of a result for each delivery longer still.
 */
function readInto(tally: Tally, database: Database, { from, params }: Chosen, start: number, widthMs: number): void {
  const row = database.get(
    `SELECT coalesce(group_concat(CAST((d.received_at - ?) / ? AS INTEGER) * 3
         + iif(d.problem IS NOT NULL, 2, iif(d.status BETWEEN 200 AND 299, 0, 1))), '') AS kinds,
       coalesce(group_concat(CAST(round(d.duration_ms * 1000) AS INTEGER)), '') AS durations ${from}`,
    [start, widthMs, ...params],
  )
  const durations = listOf(row?.['durations'])
  const kinds = listOf(row?.['kinds'])
  for (let index = 0; index < kinds.length; index += 1) {
    const kind = kinds[index] ?? 0
    tally.add(Math.floor(kind / 3), kind % 3, (durations[index] ?? 0) / 1_000)
  }
}

function listOf(text: unknown): number[] {
  return typeof text === 'string' && text !== '' ? text.split(',').map(Number) : []
}

function eventsOf(database: Database, { from, params }: Chosen): DeliveryStats['byEvent'] {
  return database
    .all(`SELECT d.event, count(*) AS n ${from} GROUP BY d.event ORDER BY n DESC, d.event LIMIT ?`, [
      ...params,
      MOST_EVENTS,
    ])
    .map((row) => ({ event: nullableTextOf(row, 'event'), count: numberOf(row, 'n') }))
}
