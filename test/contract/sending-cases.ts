import assert from 'node:assert/strict'
import type { AppClient } from '../../src/shared/contract'
import type { ReplayJob } from '../../src/shared/contract/sending'
import { deliver } from './capture-cases'
import { failureOf, nextDelivery, type HostCase } from './host-case'

/** Resolves when the job has ended. */
function ended(api: AppClient, job: ReplayJob): Promise<ReplayJob> {
  return new Promise((resolve, reject) => {
    const look = ({ jobs }: { readonly jobs: readonly ReplayJob[] }): void => {
      const found = jobs.find(({ id }) => id === job.id)
      if (found === undefined || found.state === 'running') return
      stop()
      resolve(found)
    }
    const stop = api.sending.onChanged(look)
    api.sending.view().then(look, reject)
  })
}

export const sendingCases: readonly HostCase[] = [
  {
    name: 'replays what a query finds, to a target that sees the same bytes',
    async run(api) {
      const [from, to] = [
        await api.capture.createEndpoint({ name: 'from' }),
        await api.capture.createEndpoint({ name: 'to' }),
      ]
      const { delivery } = await deliver(api, from, '{"same": "bytes" }', ['X-Argus-Event', 'replayed'])
      const arrived = nextDelivery(api, ({ endpointId }) => endpointId === to.id)
      const job = await api.sending.replay({
        selection: { by: 'query', query: 'event:replayed endpoint:from' },
        url: to.url ?? '',
        allowSelfSigned: false,
        perSecond: 100,
        signsAnew: false,
      })
      const done = await ended(api, job)
      assert.deepEqual([done.state, done.total, done.sent, done.accepted], ['done', 1, 1, 1])
      const body = await api.deliveries.readBody({ id: (await arrived).id, offset: 0, maxBytes: 100 })
      assert.equal(Buffer.from(body.bytes).toString(), '{"same": "bytes" }')
      const { sendings } = await api.sending.list({ deliveryId: delivery.id })
      assert.deepEqual(
        sendings.map(({ kind, outcome }) => [kind, outcome.status]),
        [['replay', 200]],
      )
      assert.equal((await api.sending.cancel({ id: job.id })).state, 'done')
      const nothing = await failureOf(
        api.sending.replay({
          selection: { by: 'query', query: 'event:there-is-none' },
          url: to.url ?? '',
          allowSelfSigned: false,
          perSecond: 1,
          signsAnew: false,
        }),
      )
      assert.equal(nothing.code, 'sending.nothing')
    },
  },
  {
    name: 'sends an edited request, signed anew',
    async run(api) {
      const endpoint = await api.capture.createEndpoint({ name: 'edited' })
      await api.capture.setSecret({ id: endpoint.id, secret: 'canary-secret-for-edits' })
      const { delivery } = await deliver(api, endpoint, '{"a":1}')
      const arrived = nextDelivery(api, ({ endpointId, method }) => endpointId === endpoint.id && method === 'PUT')
      const outcome = await api.sending.send({
        deliveryId: delivery.id,
        method: 'PUT',
        url: endpoint.url ?? '',
        headers: [['Content-Type', 'application/json']],
        // A plain array of bytes: Playwright does not carry Node's own kind.
        body: new TextEncoder().encode('{"a":2}'),
        allowSelfSigned: false,
        signAs: endpoint.id,
      })
      assert.deepEqual([outcome.status, outcome.error], [200, null])
      assert.equal((await arrived).signature, 'verified')
    },
  },
  {
    name: 'exports and imports, and copies as a command',
    async run(api) {
      const endpoint = await api.capture.createEndpoint({ name: 'exported' })
      const { delivery } = await deliver(api, endpoint, 'once', ['X-Argus-Event', 'exported'])
      await api.sending.copyAs({ id: delivery.id, format: 'curl', withSecrets: false })
      const selection = { by: 'ids' as const, ids: [delivery.id] }
      const written = await api.sending.exportFile({ selection, format: 'ndjson', withSecrets: false })
      // A host with a window asks a person, who is not there.
      if (written.count === null) return
      assert.equal(written.count, 1)
      assert.equal((await api.sending.importFile({ endpointId: endpoint.id })).count, 1)
    },
  },
]
