import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import type { EndpointId } from '../../../shared/contract/capture'
import type { WebhooksView } from '../../../shared/contract/webhooks'
import { AppError } from '../../../shared/errors'
import type { Clock } from '../../ports/clock'
import type { EnvironmentSource } from '../../ports/environment'
import type { Exchange } from '../../ports/exchange'
import type { Log } from '../../ports/log'
import type { Records, WebhookRecord } from '../../ports/records'
import { createPlatformClient, type Access } from './client'
import type { PlatformDocument } from './documents'
import { readWebhook } from './read-webhook'
import { createSigningSecrets, type SigningSecretsDeps } from './signing-secrets'

/** The only scope for webhooks that the contract documents; `webhooks:read` is not. */
const SCOPES = ['webhooks:write'] as const

export interface WebhooksDeps extends SigningSecretsDeps {
  readonly exchange: Exchange
  readonly environment: EnvironmentSource
  readonly records: Pick<Records, 'webhooks'>
  readonly clock: Clock
  readonly log: Log
  readonly tokenSource: {
    bearerFor(clientId: string, scopes: readonly string[]): Promise<string>
    /** The platform did not accept the token: the next one is a new one. */
    forget(clientId: string): void
  }
  /** The address of one of our endpoints. Throws `capture.not_found`. */
  readonly endpointUrl: (endpointId: EndpointId) => string
  /** Which of our endpoints has this address, if any. */
  readonly endpointAt: (url: string) => EndpointId | null
  readonly announce: AppAnnounce['webhooks']
}

/** The subscriptions of the current environment, each managed with tokens of the app that it was seen with first. */
export function createWebhooks(deps: WebhooksDeps): AppHandlers['webhooks'] {
  const { environment, records, clock, log, tokenSource, endpointUrl, endpointAt, announce } = deps
  const platform = createPlatformClient(deps)
  const signingSecrets = createSigningSecrets(deps)
  let rev = 0

  async function view(): Promise<WebhooksView> {
    // Taken before anything is read: a view may then be newer than its number, never older.
    const at = rev
    const webhooks = (await records.webhooks.list(environment.id)).map(readWebhook)
    return { rev: at, webhooks: webhooks.sort((a, b) => (a.id < b.id ? -1 : 1)) }
  }

  async function changed(): Promise<WebhooksView> {
    rev += 1
    const next = await view()
    announce.changed(next)
    return next
  }

  async function withToken<T>(authUrl: string, clientId: string, work: (access: Access) => Promise<T>): Promise<T> {
    const token = await tokenSource.bearerFor(clientId, SCOPES)
    try {
      return await work({ authUrl, token })
    } catch (error) {
      if (error instanceof AppError && error.code === 'platform.unauthorized') tokenSource.forget(clientId)
      throw error
    }
  }

  /** The platform's answer with what only we know: the endpoint behind the address, and the app that manages it. */
  function recordOf(
    environmentId: string,
    clientId: string,
    { id, document }: PlatformDocument,
    known: WebhookRecord | undefined,
  ): WebhookRecord {
    const record = {
      environmentId,
      webhookId: id,
      endpointId: null,
      clientId: known?.clientId ?? clientId,
      document,
      seenAt: clock.now(),
    }
    const { url } = readWebhook(record)
    // An endpoint has another address when the catcher had to take another port; the webhook is still its own.
    const before = known && readWebhook(known).url === url ? known.endpointId : null
    return { ...record, endpointId: endpointAt(url) ?? before }
  }

  return {
    view,
    async refresh({ clientId }) {
      const { id: environmentId, authUrl } = environment.current()
      const list = await withToken(authUrl, clientId, (access) => platform.listWebhooks(access))
      if (list.skipped > 0) log.warn('webhooks without a usable id', { skipped: list.skipped })
      const known = new Map((await records.webhooks.list(environmentId)).map((record) => [record.webhookId, record]))
      for (const item of list.items)
        await records.webhooks.put(recordOf(environmentId, clientId, item, known.get(item.id)))
      if (list.isComplete && list.skipped === 0)
        await records.webhooks.keepOnly(
          environmentId,
          clientId,
          list.items.map(({ id }) => id),
        )
      return changed()
    },
    async create({ clientId, endpointId, events }) {
      const { id: environmentId, authUrl } = environment.current()
      const url = endpointUrl(endpointId)
      const created = await withToken(authUrl, clientId, async (access) =>
        platform.createWebhook(access, { url, events, secret: await signingSecrets.of(endpointId) }),
      )
      const record = { ...recordOf(environmentId, clientId, created, undefined), endpointId }
      await records.webhooks.put(record)
      await changed()
      return readWebhook(record)
    },
    async test({ id }) {
      const { id: environmentId, authUrl } = environment.current()
      const record = (await records.webhooks.list(environmentId)).find(({ webhookId }) => webhookId === id)
      if (!record) throw new AppError('webhooks.not_found', 'There is no such webhook in this environment.')
      const { clientId } = record
      if (clientId === null)
        throw new AppError('apps.not_found', 'No app is known whose token could test this webhook.')
      return { otherFields: await withToken(authUrl, clientId, (access) => platform.testWebhook(access, id)) }
    },
  }
}
