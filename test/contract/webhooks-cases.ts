import assert from 'node:assert/strict'
import type { AppClient } from '../../src/shared/contract'
import type { Endpoint } from '../../src/shared/contract/capture'
import type { Rotation, Webhook, WebhooksView } from '../../src/shared/contract/webhooks'
import { environmentReady, failureOf, nextDelivery, type HostCase } from './host-case'

const EVENTS = ['incident.updated']

async function makeWebhook(api: AppClient, name: string): Promise<{ webhook: Webhook; endpoint: Endpoint }> {
  await environmentReady(api)
  const { clientId } = await api.apps.register({
    name,
    grantTypes: ['client_credentials'],
    redirectUris: [],
    scopes: ['webhooks:write'],
  })
  const endpoint = await api.capture.createEndpoint({ name })
  const webhook = await api.webhooks.create({ clientId, endpointId: endpoint.id, events: EVENTS, format: 'whsec' })
  return { webhook, endpoint }
}

/** Resolves when the view is as it is waited for. */
export function webhooksAre(api: AppClient, isIt: (view: WebhooksView) => boolean): Promise<WebhooksView> {
  return new Promise((resolve, reject) => {
    const look = (view: WebhooksView): void => {
      if (!isIt(view)) return
      stop()
      resolve(view)
    }
    const stop = api.webhooks.onChanged(look)
    api.webhooks.view().then(look, reject)
  })
}

const rotationOf = ({ rotations }: WebhooksView, { id }: Webhook): Rotation | undefined =>
  rotations.find(({ webhookId }) => webhookId === id)

export const webhooksCases: readonly HostCase[] = [
  {
    name: 'shows what the platform says of a webhook, changes its events, and notices when they are not what was seen',
    async run(api) {
      const { webhook } = await makeWebhook(api, 'Events')
      const { id } = webhook
      assert.deepEqual((await api.webhooks.inspect({ id })).events, EVENTS)
      const wanted = ['incident.updated', 'case.closed']
      const change = await api.webhooks.changeEvents({ id, events: wanted, seen: EVENTS })
      assert.deepEqual([change.check, change.webhook.events], ['confirmed', wanted])
      const late = await failureOf(api.webhooks.changeEvents({ id, events: ['a'], seen: EVENTS }))
      assert.equal(late.code, 'webhooks.changed_there')
      assert.deepEqual((await api.webhooks.inspect({ id })).events, wanted)
      assert.equal((await failureOf(api.webhooks.inspect({ id: 'wh_unknown' }))).code, 'webhooks.not_found')
    },
  },
  {
    name: 'gives a webhook a new secret that a test delivery verifies, and accepts the former one too',
    async run(api) {
      const { webhook, endpoint } = await makeWebhook(api, 'Rotation')
      const { id } = webhook
      assert.equal(endpoint.hasPreviousSecret, false)
      for (const format of ['hex', 'whsec'] as const) {
        const arrived = nextDelivery(api, ({ endpointId }) => endpointId === endpoint.id)
        assert.equal((await api.webhooks.rotateSecret({ id, format })).state, 'checking')
        assert.equal((await arrived).signature, 'verified')
        const view = await webhooksAre(api, (seen) => rotationOf(seen, webhook)?.state !== 'checking')
        assert.deepEqual(
          [rotationOf(view, webhook)?.state, rotationOf(view, webhook)?.behind],
          ['verified', []],
          JSON.stringify(view.rotations),
        )
        assert.ok(view.withSecret.includes(id))
      }
      const { endpoints } = await api.capture.view()
      assert.equal(endpoints.find((one) => one.id === endpoint.id)?.hasPreviousSecret, true)
    },
  },
  {
    name: 'lists what the platform delivered, with the delivery here that each is',
    async run(api) {
      const { webhook, endpoint } = await makeWebhook(api, 'Attempts')
      const { id } = webhook
      assert.deepEqual((await api.webhooks.attempts({ id })).rows, [])
      const arrived = nextDelivery(api, ({ endpointId }) => endpointId === endpoint.id)
      await api.webhooks.test({ id })
      const delivery = await arrived
      const { rows, unreadable, hasMore } = await api.webhooks.attempts({ id })
      assert.deepEqual([rows.length, rows[0]?.ours?.id, rows[0]?.platform.event], [1, delivery.id, 'webhook.test'])
      assert.deepEqual([unreadable, hasMore], [0, false])
    },
  },
  {
    name: 'creates a webhook that points elsewhere, and only with https',
    async run(api) {
      const { webhook } = await makeWebhook(api, 'Elsewhere')
      const clientId = webhook.clientId ?? ''
      const order = { clientId, url: 'https://integrator.example/hook', events: EVENTS, format: 'hex' } as const
      const made = await api.webhooks.createElsewhere(order)
      assert.deepEqual([made.url, made.address, made.endpointId], [order.url, 'elsewhere', null])
      assert.ok((await api.webhooks.view()).withSecret.includes(made.id))
      for (const url of ['http://integrator.example/', 'https://user:pass@integrator.example/'])
        assert.equal((await failureOf(api.webhooks.createElsewhere({ ...order, url }))).code, 'input.invalid')
    },
  },
  {
    name: 'deletes a webhook only when the time to undo is over, and forgets one here',
    async run(api) {
      const { webhook } = await makeWebhook(api, 'Removal')
      const { id } = webhook
      const removal = await api.webhooks.remove({ id })
      assert.deepEqual([removal.state, removal.problem], ['waiting', null])
      assert.equal((await api.webhooks.view()).removals.find((one) => one.webhookId === id)?.state, 'waiting')
      await api.webhooks.undoRemove({ id })
      assert.equal((await failureOf(api.webhooks.undoRemove({ id }))).code, 'webhooks.not_found')
      assert.equal((await api.webhooks.inspect({ id })).id, id)
      await api.webhooks.forget({ id })
      const isThere = ({ webhooks }: WebhooksView): boolean => webhooks.some((one) => one.id === id)
      assert.equal(isThere(await api.webhooks.view()), false)
      assert.equal(isThere(await api.webhooks.refresh({ clientId: webhook.clientId ?? '' })), true)
    },
  },
]
