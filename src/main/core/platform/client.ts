import type { Scope } from '../../../shared/contract/apps'
import type { Exchange } from '../../ports/exchange'
import { createAsk, segment, unexpected, type Access } from './ask'
import { readArray, readDocument, readList, type DocumentList, type PlatformDocument } from './documents'
import { stringifyExact } from './exchange/exact-json'
import { isRecord, readFields } from './fields'
import { createWebhookCalls, type WebhookCalls } from './webhook-calls'

interface NewApp {
  readonly name: string
  readonly grantTypes: readonly string[]
  readonly redirectUris: readonly string[]
  readonly scopes: readonly string[]
}

/** An app that was just registered. This is the only time that the platform shows its secret. */
interface RegisteredApp extends PlatformDocument {
  readonly clientSecret: string | undefined
}

/**
 * The routes of contract 2026.1 that the product uses, all on the auth service. Every call rejects with an `AppError` of
 * `platform.*`; `platform.unexpected_answer` when a 2xx cannot be read.
 */
export interface PlatformClient extends WebhookCalls {
  listScopes(access: Access): Promise<Scope[]>
  createApp(access: Access, app: NewApp): Promise<RegisteredApp>
  listApps(access: Access): Promise<DocumentList>
  inspectApp(access: Access, clientId: string): Promise<PlatformDocument>
}

const APP_IDS = ['client_id', 'id']

/** Builds the client. It sends only documented fields; where it must name one that is not, the reason is beside it. */
export function createPlatformClient({ exchange }: { readonly exchange: Exchange }): PlatformClient {
  const ask = createAsk(exchange)

  return {
    async listScopes(access) {
      const answer = await ask(access, 'GET', '/v1/platform/scopes')
      const list = readArray(answer.document, 'scopes')
      if (!list) throw unexpected(answer, 'no list of scopes')
      return list.entries.flatMap(readScope)
    },
    async createApp(access, { name, grantTypes, redirectUris, scopes }) {
      const answer = await ask(access, 'POST', '/v1/platform/apps', {
        value: {
          name,
          grant_types: grantTypes,
          // The contract says that redirect URIs are registered with the app, but its text ends before the key. RFC 7591
          // §2 names it. RFC 7591's `scope` is one text; every list of scopes that Knogin documents is called `scopes`.
          // Neither is sent when there is nothing to say, so that an app without them depends on no guess.
          ...(redirectUris.length > 0 && { redirect_uris: redirectUris }),
          ...(scopes.length > 0 && { scopes }),
        },
      })
      const app = readDocument(answer.document, APP_IDS)
      if (!app) throw unexpected(answer, 'no client id, so the app is registered but its secret cannot be kept')
      return { ...app, clientSecret: answer.secret('client_secret', 'clientSecret', 'secret') }
    },
    async listApps(access) {
      const answer = await ask(access, 'GET', '/v1/platform/apps')
      const list = readList(answer.document, 'apps', APP_IDS)
      if (!list) throw unexpected(answer, 'no list of apps')
      return list
    },
    async inspectApp(access, clientId) {
      const answer = await ask(access, 'GET', `/v1/platform/apps/${segment(clientId)}`)
      if (!isRecord(answer.document)) throw unexpected(answer, 'no app')
      // What was asked for is known without the answer, so it may leave out the id or call it something else.
      const document = readDocument(answer.document, APP_IDS)?.document ?? stringifyExact(answer.document)
      return { id: clientId, document }
    },
    ...createWebhookCalls(ask),
  }
}

function readScope(entry: unknown): Scope[] {
  const fields = readFields(typeof entry === 'string' ? { name: entry } : entry)
  const name = fields.text(256, 'name', 'scope', 'id')
  return name === null || name === '' ? [] : [{ name, description: fields.text(2_000, 'description') ?? '' }]
}
