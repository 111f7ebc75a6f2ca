import * as v from 'valibot'
import { DeliveryId, type DeliverySummary, type Selection } from '../../../shared/contract/deliveries'
import { AppError } from '../../../shared/errors'
import type { Engine } from '../../ports/engine'
import type { Records } from '../../ports/records'
import type { Vault } from '../../ports/vault'
import type { SessionPorts } from './cli-session'
import { UsageError, type ExitCode, type Terminal } from './terminal'

export interface DeliveriesPorts extends SessionPorts {
  /** False for a folder without deliveries, in which nothing is to be made then. */
  readonly holdsDeliveries: (directory: string) => boolean
  /** For the owner only; what was there before stays until all is written. */
  readonly writeFile: (path: string, chunks: AsyncIterable<string>) => Promise<void>
  readonly version: string
}

/** What a subcommand does once the data folder is open. */
export type DeliveriesTask = (open: {
  readonly engine: Engine
  readonly vault: Pick<Vault, 'get'>
  readonly terminal: Terminal
  readonly ports: Pick<DeliveriesPorts, 'writeFile' | 'version'>
}) => Promise<ExitCode>

const MAX_QUERY_CHARS = 2_000
const MAX_IDS = 1_000
const PAGE = 500

export function parseQuery(text: string | undefined): string {
  if (text !== undefined && text.length > MAX_QUERY_CHARS) throw new UsageError('--query is too long')
  return text ?? ''
}

export function parseId(text: string): DeliveryId {
  const id = v.safeParse(DeliveryId, text)
  if (!id.success) throw new UsageError('what is given is not the id of a delivery: see "signet deliveries list"')
  return id.output
}

/** Those that are named, or else those that the query finds: all without one. */
export function parseSelection(query: string | undefined, ids: readonly string[]): Selection {
  if (ids.length === 0) return { by: 'query', query: parseQuery(query) }
  if (query !== undefined) throw new UsageError('give ids or --query, not both')
  if (ids.length > MAX_IDS) throw new UsageError(`no more than ${String(MAX_IDS)} ids are taken`)
  return { by: 'ids', ids: ids.map(parseId) }
}

/** Newest first, a page at a time, and `limit` of them at most. Rejects with `deliveries.bad_query`. */
export async function* newestOf(
  deliveries: Pick<Records['deliveries'], 'query'>,
  query: string,
  limit: number,
): AsyncGenerator<DeliverySummary> {
  let beforeSeq: number | null = null
  for (let left = limit; left > 0;) {
    const asked = Math.min(PAGE, left)
    const page = await deliveries.query({ query, beforeSeq, limit: asked })
    const [problem] = page.problems
    if (problem !== undefined)
      throw new AppError(
        'deliveries.bad_query',
        `--query is not understood at character ${String(problem.offset + 1)}: ${problem.message}`,
      )
    yield* page.deliveries
    if (page.deliveries.length < asked) return
    left -= page.deliveries.length
    beforeSeq = page.deliveries.at(-1)?.seq ?? null
  }
}
