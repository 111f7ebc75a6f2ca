import { json, noContent } from '../http/answer'
import type { ListAnswers } from '../http/list-answer'
import { problem } from '../http/problem'
import { readJson } from '../http/read-json'
import type { ApiRequest, Route } from '../http/router'
import type { BearerGuard, Caller } from '../oauth/bearer-guard'
import { WEBHOOKS_READ, WEBHOOKS_WRITE } from '../oauth/scopes'
import type { Attempt, AttemptLog } from './attempt-log'
import type { Deliverer } from './deliverer'
import type { Webhook, WebhookRegistry } from './webhook-registry'
import { WebhookChange, WebhookRequest } from './webhook-request'

export interface WebhookRoutesDeps {
  readonly guard: BearerGuard
  readonly webhooks: WebhookRegistry
  readonly attempts: AttemptLog
  readonly deliverer: Deliverer
  readonly lists: ListAnswers
}

// assumed: who may write may read, because webhooks:read is not documented.
const READ = [WEBHOOKS_READ, WEBHOOKS_WRITE]
const WRITE = [WEBHOOKS_WRITE]
const TEST_EVENT = 'webhook.test'

export function webhookRoutes({ guard, webhooks, attempts, deliverer, lists }: WebhookRoutesDeps): readonly Route[] {
  /** assumed: an app is shown its own webhooks, and is not told that there are others. */
  const isVisible = (webhook: Webhook, caller: Caller): boolean =>
    caller.isAdmin || webhook.clientId === caller.clientId

  function webhookOf(request: ApiRequest, caller: Caller): Webhook {
    const webhook = webhooks.find(request.params.get('webhook_id') ?? '')
    if (webhook === undefined || !isVisible(webhook, caller)) throw problem(404, 'There is no webhook with this id.')
    return webhook
  }

  return [
    {
      method: 'POST',
      path: '/v1/webhooks',
      async handle(request) {
        const { clientId } = await guard.admit(request, WRITE)
        const { url, events, secret } = await readJson(request, WebhookRequest)
        // assumed: the status.
        return json(201, webhookView(webhooks.create({ clientId, url, events: [...new Set(events)], secret })))
      },
    },
    {
      method: 'GET',
      path: '/v1/webhooks',
      async handle(request) {
        const caller = await guard.admit(request, READ)
        const visible = webhooks.all().filter((webhook) => isVisible(webhook, caller))
        return lists.answer('webhooks', visible.map(webhookView)) // assumed: the list is in an object.
      },
    },
    {
      method: 'GET',
      path: '/v1/webhooks/{webhook_id}',
      async handle(request) {
        return json(200, webhookView(webhookOf(request, await guard.admit(request, READ)))) // assumed: as POST answers.
      },
    },
    {
      method: 'PUT',
      path: '/v1/webhooks/{webhook_id}',
      async handle(request) {
        const webhook = webhookOf(request, await guard.admit(request, WRITE))
        const {
          url = webhook.url,
          events = webhook.events,
          secret = webhook.secret,
        } = await readJson(request, WebhookChange)
        const changed = { ...webhook, url, events: [...new Set(events)], secret }
        webhooks.replace(changed)
        return json(200, webhookView(changed)) // assumed: as POST answers.
      },
    },
    {
      method: 'DELETE',
      path: '/v1/webhooks/{webhook_id}',
      async handle(request) {
        const webhook = webhookOf(request, await guard.admit(request, WRITE))
        webhooks.remove(webhook.id)
        return noContent() // assumed: the status, and that a second one gets 404.
      },
    },
    {
      method: 'POST',
      path: '/v1/webhooks/{webhook_id}/test',
      async handle(request) {
        const webhook = webhookOf(request, await guard.admit(request, WRITE))
        // assumed: the event, its data, and this answer.
        const data = { webhook_id: webhook.id, message: 'This is a test of your webhook.' }
        const deliveryId = deliverer.deliver(webhook, { type: TEST_EVENT, data }, request.trace)
        return json(202, { delivery_id: deliveryId, event: TEST_EVENT })
      },
    },
    {
      method: 'GET',
      path: '/v1/webhooks/{webhook_id}/deliveries',
      async handle(request) {
        const webhook = webhookOf(request, await guard.admit(request, READ))
        const own = attempts.all().filter(({ webhookId }) => webhookId === webhook.id)
        return lists.answer('deliveries', own.toReversed().map(attemptView))
      },
    },
  ]
}

/** The documented answer. The secret never leaves again. */
const webhookView = ({ id, url, events }: Webhook) => ({ id, url, events })

// assumed: every name here. One entry is one attempt, the newest first.
const attemptView = (attempt: Attempt) => ({
  id: attempt.deliveryId,
  event: attempt.event,
  attempt: attempt.attempt,
  status: attempt.status,
  response_status: attempt.responseStatus,
  response_ms: attempt.responseMs,
  error: attempt.error,
  created_at: new Date(attempt.createdAt).toISOString(),
  next_attempt_at: attempt.nextAttemptAt === null ? null : new Date(attempt.nextAttemptAt).toISOString(),
})
