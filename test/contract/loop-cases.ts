import assert from 'node:assert/strict'
import type { AppClient } from '../../src/shared/contract'
import type { App } from '../../src/shared/contract/apps'
import type { LoopView } from '../../src/shared/contract/loop'
import { environmentReady, failureOf, nextDelivery, type HostCase } from './host-case'
import { webhooksAre } from './webhooks-cases'

const registerApp = async (api: AppClient, name: string): Promise<App> => {
  await environmentReady(api)
  return api.apps.register({
    name,
    grantTypes: ['client_credentials'],
    redirectUris: [],
    scopes: ['webhooks:write'],
  })
}

/** Resolves when the check that was started last has ended. */
function loopEnded(api: AppClient): Promise<LoopView> {
  return new Promise((resolve, reject) => {
    const look = (view: LoopView): void => {
      if (view.state === 'running') return
      stop()
      resolve(view)
    }
    const stop = api.loop.onChanged(look)
    api.loop.view().then(look, reject)
  })
}

export const loopCases: readonly HostCase[] = [
  {
    name: 'checks the whole loop, and uses the webhook that is there the second time',
    async run(api) {
      const app = await registerApp(api, 'Loop')
      const endpoint = await api.capture.createEndpoint({ name: 'loop' })
      const subject = { clientId: app.clientId, endpointId: endpoint.id }
      for (const how of [/was created/, /points at this address/]) {
        const started = await api.loop.start(subject)
        assert.equal(started.state, 'running')
        const { state, url, steps, deliveryId } = await loopEnded(api)
        assert.deepEqual(
          steps.map((step) => [step.id, step.state]),
          [
            ['tunnel', 'skipped'],
            ['webhook', 'passed'],
            ['test', 'passed'],
            ['arrival', 'passed'],
            ['signature', 'passed'],
            ['answer', 'passed'],
          ],
          JSON.stringify(steps),
        )
        assert.deepEqual([state, url], ['passed', endpoint.url])
        assert.match(steps[1]?.detail ?? '', how)
        assert.ok(deliveryId)
        assert.equal((await api.deliveries.get({ id: deliveryId })).signature, 'verified')
      }
      assert.equal((await api.loop.cancel()).state, 'passed')
    },
  },
  {
    name: 'says which step of the loop failed, and what to do',
    async run(api) {
      const endpoint = await api.capture.createEndpoint({ name: 'no app' })
      await environmentReady(api)
      await api.loop.start({ clientId: 'app_unknown', endpointId: endpoint.id })
      const { state, steps, deliveryId } = await loopEnded(api)
      assert.deepEqual([state, deliveryId], ['failed', null])
      assert.deepEqual(
        steps.map((step) => step.state),
        ['skipped', 'failed', 'skipped', 'skipped', 'skipped', 'skipped'],
      )
      assert.ok(steps[1]?.detail)
      assert.ok(steps[1].advice)
    },
  },
  {
    name: 'points a webhook at what its address is now, and back, and reconciles',
    async run(api) {
      const app = await registerApp(api, 'Healing')
      const endpoint = await api.capture.createEndpoint({ name: 'healing' })
      const { id, url } = await api.webhooks.create({
        clientId: app.clientId,
        endpointId: endpoint.id,
        events: ['incident.updated'],
      })
      assert.equal((await failureOf(api.webhooks.heal({ id }))).code, 'webhooks.not_ours')
      const rotated = await api.capture.rotateSlug({ id: endpoint.id })
      const arrived = nextDelivery(api, ({ endpointId }) => endpointId === endpoint.id)
      const healing = await api.webhooks.heal({ id })
      assert.deepEqual([healing.from, healing.to], [url, rotated.url])
      assert.equal((await arrived).signature, 'verified')
      const healed = await webhooksAre(api, ({ healings }) => healings[0]?.state === 'confirmed')
      assert.equal(healed.webhooks.find((webhook) => webhook.id === id)?.address, 'local')

      const { rows, unreadable } = await api.webhooks.reconcile({ id })
      assert.deepEqual(
        rows.map(({ outcome, matchedBy }) => [outcome, matchedBy]),
        [['arrived', 'id']],
      )
      assert.equal(unreadable, 0)

      assert.equal((await api.webhooks.undoHealing({ healingId: healing.id })).state, 'undone')
      const undone = (await api.webhooks.view()).webhooks.find((webhook) => webhook.id === id)
      assert.deepEqual([undone?.url, undone?.address], [url, 'former'])
      assert.equal((await failureOf(api.webhooks.undoHealing({ healingId: 'x' }))).code, 'webhooks.not_found')
    },
  },
]
