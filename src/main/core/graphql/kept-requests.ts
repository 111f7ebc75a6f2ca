import * as v from 'valibot'
import { GraphqlDraft, GraphqlRequest, GraphqlRequestId } from '../../../shared/contract/graphql'
import { AppError } from '../../../shared/errors'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { GraphqlRequestRecord, Records } from '../../ports/records'

/** How many sent requests an environment keeps. */
const MAX_HISTORY = 200

const Outcome = v.omit(GraphqlRequest, ['id', 'name', 'at'])
export type Outcome = v.InferOutput<typeof Outcome>

const Stored = v.object({ draft: GraphqlDraft, outcome: Outcome })
type Stored = v.InferOutput<typeof Stored>

/** What became of a request that was not sent yet. */
export const notSent = (title: string): Outcome => ({
  title,
  status: null,
  failure: null,
  errorCount: 0,
  elapsedMs: null,
  traceId: null,
})

/** History and saved requests: query and variables may hold data, so they are nowhere but in the encrypted store. */
export interface KeptRequests {
  list(environmentId: string): Promise<GraphqlRequest[]>
  /** Rejects with `graphql.not_found`, as all that follow. */
  draft(environmentId: string, id: GraphqlRequestId): Promise<GraphqlDraft>
  /** `name` null for the history, which keeps its newest 200. */
  add(environmentId: string, name: string | null, at: number, stored: Stored): Promise<GraphqlRequestId>
  rename(environmentId: string, id: GraphqlRequestId, name: string): Promise<void>
  remove(environmentId: string, id: GraphqlRequestId): Promise<void>
  clearHistory(environmentId: string): Promise<void>
}

export function createKeptRequests(
  records: Records['graphqlRequests'],
  { random, log }: { readonly random: Random; readonly log: Log },
): KeptRequests {
  /** One of another version of the program may not be readable: it is no reason to show none. */
  function read(record: GraphqlRequestRecord): Stored | null {
    const stored = v.safeParse(Stored, JSON.parse(record.document))
    if (!stored.success) log.warn('a GraphQL request of the store cannot be read')
    return stored.success ? stored.output : null
  }

  async function find(environmentId: string, id: GraphqlRequestId): Promise<GraphqlRequestRecord> {
    const found = (await records.list(environmentId)).find((record) => record.id === id)
    if (found === undefined) throw new AppError('graphql.not_found', 'There is no such request.')
    return found
  }

  return {
    async list(environmentId) {
      return (await records.list(environmentId)).flatMap((record) => {
        const stored = read(record)
        const id = v.parse(GraphqlRequestId, record.id)
        return stored === null ? [] : [{ id, name: record.name, at: record.sentAt, ...stored.outcome }]
      })
    },
    async draft(environmentId, id) {
      const stored = read(await find(environmentId, id))
      if (stored === null) throw new AppError('graphql.not_found', 'This request cannot be read any more.')
      return stored.draft
    },
    async add(environmentId, name, at, stored) {
      const id = v.parse(GraphqlRequestId, random.id())
      await records.put({ id, environmentId, name, sentAt: at, document: JSON.stringify(stored) })
      if (name === null) await records.keepNewest(environmentId, MAX_HISTORY)
      return id
    },
    async rename(environmentId, id, name) {
      await records.put({ ...(await find(environmentId, id)), name })
    },
    async remove(environmentId, id) {
      await find(environmentId, id)
      await records.remove(id)
    },
    clearHistory: (environmentId) => records.keepNewest(environmentId, 0),
  }
}
