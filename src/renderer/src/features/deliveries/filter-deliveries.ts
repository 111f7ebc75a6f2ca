import type { DeliverySummary } from '../../../../shared/contract/deliveries'

/**
 * The deliveries that have every word of the query in their event, target, method or the name of their endpoint. Case
 * does not matter. A blank query keeps all.
 */
export function filterDeliveries(
  rows: readonly DeliverySummary[],
  query: string,
  endpointNames: ReadonlyMap<string, string>,
): readonly DeliverySummary[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const text = [row.method, row.event ?? '', row.target, endpointNames.get(row.endpointId) ?? '']
      .join('\n')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
