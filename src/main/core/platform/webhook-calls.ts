import type { OtherField } from '../../../shared/contract/primitives'
import { segment, unexpected, type Access, type Ask } from './ask'
import { hintsAtMore, readAsked, readDocument, readList, type DocumentList, type PlatformDocument } from './documents'
import { isRecord, readFields } from './fields'
import { findEntries } from './reconcile/find-entries'

interface NewWebhook {
  readonly url: string
  readonly events: readonly string[]
  readonly secret: string
}

/** What a webhook is to be. Null is what is not known here, and so not sent. */
interface WebhookUpdate {
  readonly url: string | null
  readonly events: readonly string[] | null
  readonly secret: string | null
}

/** The platform's list of a webhook's deliveries. */
interface DeliveryList {
  /** As they came, whatever they are. */
  readonly entries: readonly unknown[]
  /** True when the answer hints at more than it holds. */
  readonly hasMore: boolean
}

/** The routes for webhooks. */
export interface WebhookCalls {
  createWebhook(access: Access, webhook: NewWebhook): Promise<PlatformDocument>
  listWebhooks(access: Access): Promise<DocumentList>
  inspectWebhook(access: Access, webhookId: string): Promise<PlatformDocument>
  /** Null when the platform took it and did not say what the webhook is now: the answer is not documented. */
  updateWebhook(access: Access, webhookId: string, update: WebhookUpdate): Promise<PlatformDocument | null>
  deleteWebhook(access: Access, webhookId: string): Promise<void>
  /** Answers what the platform said, field by field: the form is not documented. */
  testWebhook(access: Access, webhookId: string): Promise<OtherField[]>
  listDeliveries(access: Access, webhookId: string): Promise<DeliveryList>
}

const WEBHOOK_IDS = ['id']

export function createWebhookCalls(ask: Ask): WebhookCalls {
  const pathOf = (webhookId: string): string => `/v1/webhooks/${segment(webhookId)}`

  return {
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
    async inspectWebhook(access, webhookId) {
      const answer = await ask(access, 'GET', pathOf(webhookId))
      const webhook = readAsked(answer.document, webhookId, WEBHOOK_IDS)
      if (!webhook) throw unexpected(answer, 'no webhook')
      return webhook
    },
    async updateWebhook(access, webhookId, { url, events, secret }) {
      // Whether PUT replaces the webhook or only what is named is not documented. With every documented field of POST both
      // come to the same.
      const value = {
        ...(url !== null && { url }),
        ...(events !== null && { events }),
        ...(secret !== null && { secret }),
      }
      const answer = await ask(access, 'PUT', pathOf(webhookId), { value, secrets: secret === null ? [] : [secret] })
      const webhook = readDocument(answer.document, WEBHOOK_IDS)
      return webhook?.id === webhookId ? webhook : null
    },
    async deleteWebhook(access, webhookId) {
      await ask(access, 'DELETE', pathOf(webhookId))
    },
    async testWebhook(access, webhookId) {
      const answer = await ask(access, 'POST', `${pathOf(webhookId)}/test`)
      if (answer.isEmpty) return []
      if (answer.document === undefined) throw unexpected(answer, 'no JSON')
      // Parentheses: no field of the platform's, but all that it said.
      return readFields(isRecord(answer.document) ? answer.document : { '(answer)': answer.document }).others()
    },
    async listDeliveries(access, webhookId) {
      const answer = await ask(access, 'GET', `${pathOf(webhookId)}/deliveries`)
      if (answer.isEmpty) return { entries: [], hasMore: false }
      const entries = findEntries(answer.document)
      if (!entries) throw unexpected(answer, 'no list of attempts that can be told from its other lists')
      return { entries, hasMore: hintsAtMore(answer.document, entries.length) }
    },
  }
}
