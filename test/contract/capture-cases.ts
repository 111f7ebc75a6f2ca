import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import type { AppClient } from '../../src/shared/contract'
import { ANSWER_TEMPLATES } from '../../src/shared/contract/answers'
import type { Endpoint, EndpointSettings } from '../../src/shared/contract/capture'
import type { DeliverySummary } from '../../src/shared/contract/deliveries'
import { failureOf, nextDelivery, post, type HostCase } from './host-case'

/** What can be changed of an endpoint is what it shows. */
const settingsOf = ({
  name,
  isOn,
  signature,
  answer,
  forward,
  maxBodyBytes,
  accessKey,
}: Endpoint): EndpointSettings => ({
  name,
  isOn,
  signature,
  answer,
  forward,
  maxBodyBytes,
  accessKey,
})

const SECRETS = ['canary-signing-secret-one', 'canary-signing-secret-two'] as const
const sign = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

/** Sends one delivery to an endpoint and answers it as it was announced. */
export async function deliver(
  api: AppClient,
  { id, url }: Endpoint,
  body: string,
  headers: readonly string[] = [],
): Promise<{ readonly delivery: DeliverySummary; readonly status: number }> {
  assert.ok(url)
  const arrived = nextDelivery(api, ({ endpointId }) => endpointId === id)
  // Over IPC, a subscription stands for sure once a later command was answered.
  await api.deliveries.view()
  const status = await post(url, Buffer.from(body), headers)
  return { delivery: await arrived, status }
}

export const captureCases: readonly HostCase[] = [
  {
    name: 'answers as the endpoint is told to',
    async run(api) {
      const made = await api.capture.createEndpoint({ name: 'answers' })
      const template = ANSWER_TEMPLATES.find(({ id }) => id === 'too-many')
      assert.ok(template)
      const settings = { ...settingsOf(made), name: 'slow down', answer: template.rule }
      const endpoint = await api.capture.updateEndpoint({ id: made.id, settings })
      assert.deepEqual(settingsOf(endpoint), settings)
      const { delivery, status } = await deliver(api, endpoint, '{}')
      assert.deepEqual([status, delivery.status], [429, 429])

      await api.capture.updateEndpoint({ id: made.id, settings: { ...settings, isOn: false } })
      assert.equal(await post(endpoint.url ?? '', Buffer.from('{}'), []), 404)
    },
  },
  {
    name: 'checks with the new secret and the one before it, until that is forgotten',
    async run(api) {
      const endpoint = await api.capture.createEndpoint({ name: 'secrets' })
      assert.equal((await api.capture.setSecret({ id: endpoint.id, secret: SECRETS[0] })).hasSecret, true)
      const signed = (secret: string) => ['X-Argus-Signature', sign(secret, '{}')]
      const verdictOf = async (secret: string) => {
        const { delivery } = await deliver(api, endpoint, '{}', signed(secret))
        return (await api.deliveries.get({ id: delivery.id })).verdict.reason
      }
      assert.equal(await verdictOf(SECRETS[0]), 'match')
      const changed = await api.capture.setSecret({ id: endpoint.id, secret: SECRETS[1] })
      assert.equal(changed.hasPreviousSecret, true)
      assert.equal(await verdictOf(SECRETS[1]), 'match')
      assert.equal(await verdictOf(SECRETS[0]), 'match-previous')
      assert.equal((await api.capture.forgetPreviousSecret({ id: endpoint.id })).hasPreviousSecret, false)
      assert.equal(await verdictOf(SECRETS[0]), 'mismatch')

      const { delivery } = await deliver(api, endpoint, '{}', signed(SECRETS[0]))
      const report = await api.deliveries.explainSignature({ id: delivery.id })
      assert.equal(report.expected, sign(SECRETS[1], '{}'))
      assert.equal(Buffer.from(report.signed).toString(), '{}')
      assert.ok(report.diagnoses.length > 0)
    },
  },
  {
    name: 'gives an endpoint another address, and takes it away',
    async run(api) {
      const before = await api.capture.createEndpoint({ name: 'moves' })
      const after = await api.capture.rotateSlug({ id: before.id })
      assert.notEqual(after.url, before.url)
      assert.equal(await post(before.url ?? '', Buffer.from('{}'), []), 404)
      assert.equal((await deliver(api, after, '{}')).status, 200)
      await api.capture.removeEndpoint({ id: before.id })
      assert.equal(await post(after.url ?? '', Buffer.from('{}'), []), 404)
      const gone = await failureOf(api.capture.rotateSlug({ id: before.id }))
      assert.equal(gone.code, 'capture.not_found')
    },
  },
  {
    name: 'keeps what it is told of retention and exposure',
    async run(api) {
      const { retention } = await api.capture.view()
      const changed = await api.capture.setRetention({ ...retention, maxAgeDays: 7 })
      assert.equal(changed.retention.maxAgeDays, 7)
      assert.equal((await api.capture.view()).retention.maxAgeDays, 7)
      assert.equal((await api.capture.expose({ isExposed: false })).isExposed, false)
    },
  },
]
