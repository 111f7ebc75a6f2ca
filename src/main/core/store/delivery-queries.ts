import type { DeliverySummary } from '../../../shared/contract/deliveries'
import type { Database } from '../../ports/database'
import type { QueryAnswer, Records } from '../../ports/records'
import { numberOf } from './columns'
import type { DeliveryCounters } from './delivery-counters'
import { SUMMARY_COLUMNS, toSummary } from './delivery-rows'
import type { Chosen, DeliverySelections } from './delivery-selection'
import type { SearchParts } from './search-parts'

export type DeliveryQueries = Pick<Records['deliveries'], 'query' | 'suggest' | 'select' | 'countSelected'>

/** Nobody reads a larger number, and counting on would hold up what waits for the disk. */
const COUNTED_AT_MOST = 10_000

export interface QueryDeps {
  readonly database: Database
  readonly counters: DeliveryCounters
  readonly selections: DeliverySelections
  readonly suggest: SearchParts['suggest']
}

export function createDeliveryQueries({ database, counters, selections, suggest }: QueryDeps): DeliveryQueries {
  function count({ from, params }: Chosen, atMost: number): number {
    const row = database.get(`SELECT count(*) AS n FROM (SELECT 1 ${from} LIMIT ?)`, [...params, atMost])
    return row === undefined ? 0 : numberOf(row, 'n')
  }

  /** Null when there are more than what is counted. */
  const totalOf = (counted: number): number | null => (counted > COUNTED_AT_MOST ? null : counted)

  function pageBefore({ from, params }: Chosen, beforeSeq: number, limit: number): DeliverySummary[] {
    return database
      .all(`SELECT ${SUMMARY_COLUMNS} ${from} AND d.seq < ? ORDER BY d.seq DESC LIMIT ?`, [...params, beforeSeq, limit])
      .map(toSummary)
  }

  /** Page and count in one: what a frequent word finds is a long list, and made but once. */
  function firstPage({ from, params }: Chosen, limit: number): Omit<QueryAnswer, 'problems'> {
    const rows = database.all(
      `WITH found AS MATERIALIZED (SELECT d.seq ${from} ORDER BY d.seq DESC LIMIT ?),
         page AS (SELECT seq FROM found ORDER BY seq DESC LIMIT ?)
       SELECT ${SUMMARY_COLUMNS}, (SELECT count(*) FROM found) AS counted
       FROM page JOIN deliveries AS d ON d.seq = page.seq ORDER BY d.seq DESC`,
      [...params, COUNTED_AT_MOST + 1, limit],
    )
    const [first] = rows
    return { deliveries: rows.map(toSummary), total: first === undefined ? 0 : totalOf(numberOf(first, 'counted')) }
  }

  return {
    query: async ({ query, beforeSeq, limit }) => {
      const chosen = selections.ofQuery(query)
      if (!chosen.ok) return { deliveries: [], total: 0, problems: [...chosen.problems] }
      if (query.trim() === '')
        return {
          deliveries: pageBefore(chosen, beforeSeq ?? Number.MAX_SAFE_INTEGER, limit),
          total: counters.total(),
          problems: [],
        }
      if (beforeSeq === null) return { ...firstPage(chosen, limit), problems: [] }
      const deliveries = pageBefore(chosen, beforeSeq, limit)
      return { deliveries, total: totalOf(count(chosen, COUNTED_AT_MOST + 1)), problems: [] }
    },

    suggest: async ({ query, cursor }) => suggest(database, query, cursor),

    select: async (selection, afterSeq, limit) => {
      const { from, params } = selections.of(selection)
      return database
        .all(`SELECT ${SUMMARY_COLUMNS} ${from} AND d.seq > ? ORDER BY d.seq LIMIT ?`, [...params, afterSeq, limit])
        .map(toSummary)
    },

    countSelected: async (selection) => count(selections.of(selection), Number.MAX_SAFE_INTEGER),
  }
}
