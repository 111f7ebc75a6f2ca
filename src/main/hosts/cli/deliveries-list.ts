import type { DeliveriesTask } from './deliveries-task'
import { newestOf, parseQuery } from './deliveries-task'
import { formatDelivery } from './format-delivery'
import { parseLimit, refusePositionals } from './parse-options'
import { EXIT } from './terminal'

export const LIST_OPTIONS = {
  query: { type: 'string' },
  limit: { type: 'string' },
  json: { type: 'boolean' },
} as const

const DEFAULT_LIMIT = 50

/** `signet deliveries list`: newest first, each with its id in front. */
export function planList(
  values: {
    readonly query?: string | undefined
    readonly limit?: string | undefined
    readonly json?: boolean | undefined
  },
  positionals: readonly string[],
): DeliveriesTask {
  refusePositionals(positionals)
  const query = parseQuery(values.query)
  const limit = parseLimit(values.limit) ?? DEFAULT_LIMIT
  return async ({ engine, terminal }) => {
    for await (const delivery of newestOf(engine.records.deliveries, query, limit)) {
      await terminal.print(
        values.json === true
          ? JSON.stringify(delivery)
          : `${delivery.id}  ${formatDelivery(delivery, null, terminal.hasColour)}`,
      )
      if (!terminal.hasReader()) break
    }
    return EXIT.ok
  }
}
