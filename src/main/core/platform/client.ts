import type { Scope } from '../../../shared/contract/apps'
import type { OtherField } from '../../../shared/contract/primitives'
import { AppError } from '../../../shared/errors'
import type { Answer, Exchange, ExchangeRequest } from '../../ports/exchange'
import { readArray, readDocument, readList, type DocumentList, type PlatformDocument } from './documents'
import { stringifyExact } from './exchange/exact-json'
import { isRecord, readFields } from './fields'

/** Where to send, and with whose token. */
export interface Access {
  /** Base address of the auth service. */
  readonly authUrl: string
  readonly token: string
}

interface NewApp {
  readonly name: string
  readonly grantTypes: readonly string[]
  readonly redirectUris: readonly string[]
  readonly scopes: readonly string[]
}

interface NewWebhook {
  readonly url: string
  readonly events: readonly string[]
  readonly secret: string
}

/** An app that was just registered. This is the only time that the platform shows its secret. */
interface RegisteredApp extends PlatformDocument {
  readonly clientSecret: string | undefined
}

/**
 * The routes of contract 2026.1 that the product uses, all on the auth service. Every call rejects with an `AppError` of
 * `platform.*`; `platform.unexpected_answer` when a 2xx cannot be read.
 */
export interface PlatformClient {
  listScopes(access: Access): Promise<Scope[]>
  createApp(access: Access, app: NewApp): Promise<RegisteredApp>
  listApps(access: Access): Promise<DocumentList>
  inspectApp(access: Access, clientId: string): Promise<PlatformDocument>
  createWebhook(access: Access, webhook: NewWebhook): Promise<PlatformDocument>
  listWebhooks(access: Access): Promise<DocumentList>
  /** Answers what the platform said, field by field: the form is not documented. */
  testWebhook(access: Access, webhookId: string): Promise<OtherField[]>
}

const APP_IDS = ['client_id', 'id']
const WEBHOOK_IDS = ['id']

/** Builds the client. It sends only documented fields; where it must name one that is not, the reason is beside it. */
export function createPlatformClient({ exchange }: { readonly exchange: Exchange }): PlatformClient {
  async function ask(
    { authUrl, token }: Access,
    method: ExchangeRequest['method'],
    path: string,
    body?: { readonly value: unknown; readonly secrets?: readonly string[] },
  ): Promise<Answer> {
    const answer = await exchange.send({
      method,
      url: `${authUrl.replace(/\/+$/, '')}${path}`,
      bearer: token,
      ...(body && { body: { type: 'json', value: body.value }, secrets: body.secrets ?? [] }),
    })
    if (answer.refusal) throw answer.refusal
    return answer
  }

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
    async createWebhook(access, { url, events, secret }) {
      const answer = await ask(access, 'POST', '/v1/webhooks', { value: { url, events, secret }, secrets: [secret] })
      const webhook = readDocument(answer.document, WEBHOOK_IDS)
      if (!webhook) throw unexpected(answer, 'no webhook id; refreshing the list may show it')
      return webhook
    },
    async listWebhooks(access) {
      const answer = await ask(access, 'GET', '/v1/webhooks')
      const list = readList(answer.document, 'webhooks', WEBHOOK_IDS)
      if (!list) throw unexpected(answer, 'no list of webhooks')
      return list
    },
    async testWebhook(access, webhookId) {
      const answer = await ask(access, 'POST', `/v1/webhooks/${segment(webhookId)}/test`)
      if (answer.isEmpty) return []
      if (answer.document === undefined) throw unexpected(answer, 'no JSON')
      // Parentheses: no field of the platform's, but all that it said.
      return readFields(isRecord(answer.document) ? answer.document : { '(answer)': answer.document }).others()
    },
  }
}

function readScope(entry: unknown): Scope[] {
  const fields = readFields(typeof entry === 'string' ? { name: entry } : entry)
  const name = fields.text(256, 'name', 'scope', 'id')
  return name === null || name === '' ? [] : [{ name, description: fields.text(2_000, 'description') ?? '' }]
}

const unexpected = ({ details }: Answer, what: string): AppError =>
  new AppError('platform.unexpected_answer', `The platform’s answer holds ${what}.`, details)

/** An id as one segment of a path. `.` and `..` would climb to another route, encoded or not (WHATWG URL §4.4). */
function segment(id: string): string {
  if (id === '.' || id === '..' || /\p{Cs}/u.test(id))
    throw new AppError('platform.not_found', 'The platform can have nothing under this id.')
  return encodeURIComponent(id)
}
