import { WEBHOOKS_SCOPE, type Webhook } from '../../../shared/contract/webhooks'
import { AppError } from '../../../shared/errors'
import type { Clock } from '../../ports/clock'
import type { EnvironmentSource } from '../../ports/environment'
import type { Records, WebhookRecord } from '../../ports/records'
import type { Access } from './ask'
import type { PlatformDocument } from './documents'
import { readWebhook } from './read-webhook'
import { completedDocument, eventsOf, rewrittenDocument, urlOf } from './rewritten-document'
import { classify, type OwnAddresses } from './webhook-address'
import type { WebhookCalls } from './webhook-calls'
import type { WebhookSecrets } from './webhook-secrets'

export interface KnownWebhooksDeps extends OwnAddresses {
  readonly environment: EnvironmentSource
  readonly records: Pick<Records, 'webhooks'>
  readonly clock: Clock
  readonly tokenSource: {
    bearerFor(clientId: string, scopes: readonly string[]): Promise<string>
    /** The platform did not accept the token: the next one is a new one. */
    forget(clientId: string): void
  }
}

/** The webhooks of the current environment as they are recorded, each managed with tokens of the app that it was seen with first. */
export interface KnownWebhooks {
  list(): Promise<WebhookRecord[]>
  /** Rejects with `webhooks.not_found`. */
  find(id: string): Promise<WebhookRecord>
  /** In the contract's words, with what its address is to us. */
  read(record: WebhookRecord): Webhook
  /** The platform's answer with what only we know: the endpoint behind the address, and the app that manages it. */
  recordOf(
    environmentId: string,
    clientId: string,
    found: PlatformDocument,
    known: WebhookRecord | undefined,
  ): WebhookRecord
  withToken<T>(clientId: string, work: (access: Access) => Promise<T>): Promise<T>
  /** With a token of the app that manages it. Rejects with `apps.not_found` when none is known, and with `environment.switched`. */
  asManager<T>(record: WebhookRecord, work: (access: Access) => Promise<T>): Promise<T>
  /** Asks the platform for it, and records what it says. Rejects with `webhooks.gone` when the platform does not know it. */
  inspect(record: WebhookRecord): Promise<WebhookRecord>
  /**
   * Has it changed on the platform, and leaves the rest as it is. The secret is the one that the vault has, if it is not
   * given. Rejects with `webhooks.gone`, and before anything is sent when the keychain is locked.
   */
  update(record: WebhookRecord, change: WebhookChange): Promise<WebhookRecord>
}

interface WebhookChange {
  readonly url?: string
  readonly events?: readonly string[]
  readonly secret?: string
}

export function createKnownWebhooks(
  { environment, records, clock, tokenSource, ...own }: KnownWebhooksDeps,
  platform: Pick<WebhookCalls, 'inspectWebhook' | 'updateWebhook'>,
  secrets: Pick<WebhookSecrets, 'current'>,
): KnownWebhooks {
  function read(record: WebhookRecord): Webhook {
    const webhook = readWebhook(record)
    return { ...webhook, ...classify(webhook.url, record.endpointId, own) }
  }

  async function withToken<T>(clientId: string, work: (access: Access) => Promise<T>): Promise<T> {
    const { authUrl } = environment.current()
    const token = await tokenSource.bearerFor(clientId, [WEBHOOKS_SCOPE])
    try {
      return await work({ authUrl, token })
    } catch (error) {
      if (error instanceof AppError && error.code === 'platform.unauthorized') tokenSource.forget(clientId)
      throw error
    }
  }

  async function asManager<T>(
    { environmentId, clientId }: WebhookRecord,
    work: (access: Access) => Promise<T>,
  ): Promise<T> {
    // Whoever found it may have waited since. Its id means another webhook there, or none.
    if (environmentId !== environment.id)
      throw new AppError('environment.switched', 'The environment was switched before this was sent.')
    if (clientId === null)
      throw new AppError('apps.not_found', 'No app is known whose token could manage this webhook.')
    return withToken(clientId, work)
  }

  return {
    withToken,
    asManager,
    list: () => records.webhooks.list(environment.id),
    async find(id) {
      const record = (await records.webhooks.list(environment.id)).find(({ webhookId }) => webhookId === id)
      if (!record) throw new AppError('webhooks.not_found', 'There is no such webhook in this environment.')
      return record
    },
    read,
    recordOf(environmentId, clientId, { id, document }, known) {
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
      return { ...record, endpointId: own.endpointAt(url) ?? before }
    },
    async inspect(record) {
      const { webhookId } = record
      const found = await orGone(asManager(record, (access) => platform.inspectWebhook(access, webhookId)))
      const document = completedDocument(record.document, found.document)
      const url = urlOf(document)
      const endpointId =
        (url === null ? null : own.endpointAt(url)) ?? (url === urlOf(record.document) ? record.endpointId : null)
      const next = { ...record, document, endpointId, seenAt: clock.now() }
      await records.webhooks.put(next)
      return next
    },
    async update(record, change) {
      const { webhookId, document: before } = record
      const url = change.url ?? urlOf(before)
      const sent = { url, events: change.events ?? eventsOf(before) }
      // Rejects when the keychain is locked: without the secret, a PUT that replaces would take it from the webhook.
      const secret = change.secret ?? (await secrets.current(read(record), record.environmentId)) ?? null
      const answer = await orGone(
        asManager(record, (access) => platform.updateWebhook(access, webhookId, { ...sent, secret })),
      )
      const document = rewrittenDocument(before, answer?.document ?? null, sent)
      const endpointId = (url === null ? null : own.endpointAt(url)) ?? record.endpointId
      const next = { ...record, document, endpointId, seenAt: clock.now() }
      await records.webhooks.put(next)
      if (change.url !== undefined && urlOf(document) !== change.url)
        throw new AppError(
          'platform.unexpected_answer',
          'The platform took the change, but names another address than it was given.',
        )
      return next
    },
  }
}

/** A 404 for a webhook that was known says more than one for an address: rejects with `webhooks.gone` then. */
export async function orGone<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'platform.not_found') throw error
    throw new AppError('webhooks.gone', 'The platform does not know this webhook any more.', error.details, {
      cause: error,
    })
  }
}
