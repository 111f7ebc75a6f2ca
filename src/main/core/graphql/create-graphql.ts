import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import type { GraphqlView } from '../../../shared/contract/graphql'
import type { Clock } from '../../ports/clock'
import type { EnvironmentSource } from '../../ports/environment'
import type { Files } from '../../ports/files'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { Records } from '../../ports/records'
import { createKeptRequests, notSent } from './kept-requests'
import { createSchemas } from './schemas'
import { createSender, type SenderDeps } from './send-request'

export interface GraphqlDeps extends Omit<SenderDeps, 'kept'> {
  readonly records: Pick<Records, 'graphqlRequests' | 'tokens' | 'values'>
  readonly files: Pick<Files, 'open'>
  readonly environment: EnvironmentSource
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly announce: AppAnnounce['graphql']
}

export interface Graphql {
  readonly handlers: AppHandlers['graphql']
  /** To be called when another environment is the current one. */
  environmentChanged(): void
}

/** GraphQL over HTTP, as the contract has it. The platform is asked nothing but what the user sends. */
export function createGraphql(deps: GraphqlDeps): Graphql {
  const { records, files, environment, clock, random, log, announce } = deps
  const kept = createKeptRequests(records.graphqlRequests, { random, log })
  const schemas = createSchemas(records.values)
  const sender = createSender({
    ...deps,
    kept: {
      async add(...entry) {
        const id = await kept.add(...entry)
        await changed()
        return id
      },
    },
  })
  let rev = 0

  async function view(): Promise<GraphqlView> {
    // Taken before anything is read: a view may then be newer than its number, never older.
    const at = rev
    const environmentId = environment.id
    const [schema, requests] = await Promise.all([schemas.about(environmentId), kept.list(environmentId)])
    return { rev: at, environmentId, schema, requests }
  }

  async function changed(): Promise<void> {
    rev += 1
    announce.changed(await view())
  }

  const handlers: AppHandlers['graphql'] = {
    view,
    send: sender.send,
    cancel: async () => sender.cancel(),
    open: ({ id }) => kept.draft(environment.id, id),
    async save({ name, draft }) {
      const environmentId = environment.id
      const document = (await import('./read-document')).readDocument(draft.query)
      const outcome = notSent(document.ok ? document.title : 'not readable yet')
      const id = await kept.add(environmentId, name, clock.now(), { draft, outcome })
      await changed()
      return { id }
    },
    async rename({ id, name }) {
      await kept.rename(environment.id, id, name)
      await changed()
    },
    async remove({ id }) {
      await kept.remove(environment.id, id)
      await changed()
    },
    async clearHistory() {
      await kept.clearHistory(environment.id)
      await changed()
    },
    async importSchema() {
      const environmentId = environment.id
      const file = await files.open(['graphql', 'graphqls', 'gql'])
      if (file === null) return null
      const sdl = file.text.replace(/^\uFEFF/, '')
      const typeCount = (await import('./read-schema')).countTypes(sdl)
      const about = {
        name: file.name.slice(0, 256),
        bytes: Buffer.byteLength(sdl),
        importedAt: clock.now(),
        typeCount,
      }
      await schemas.put(environmentId, { about, sdl })
      await changed()
      return about
    },
    schema: async () => ({ sdl: await schemas.sdl(environment.id) }),
    async removeSchema() {
      await schemas.remove(environment.id)
      await changed()
    },
  }

  return {
    handlers,
    environmentChanged() {
      schemas.forget()
      changed().catch((error: unknown) => log.fault(random.id(), 'graphql', error))
    },
  }
}
