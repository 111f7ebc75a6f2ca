import { createWebhooks } from '../../../../../src/main/core/platform/create-webhooks'
import type { AwaitedArrival } from '../../../../../src/main/ports/arrivals'
import type { DeliveryDetail, DeliverySummary } from '../../../../../src/shared/contract/deliveries'
import type { SignatureReason } from '../../../../../src/shared/contract/signatures'
import type { WebhooksView } from '../../../../../src/shared/contract/webhooks'
import { createMemoryLog } from '../../../../support/memory-log'
import { createFakeTime } from '../tunnel/fake-time'
import { createMemoryRecords, createMemoryVault, ENDPOINT, environmentOf, scriptedExchange } from './fixtures'
import { delivery } from './reconcile/sample-deliveries'
import type { Step } from './scripted-http'

export const OURS = 'http://127.0.0.1:4710/slug'
export const THEIRS = 'https://integrator.example/hook'
export const FORMER_SECRET = 'CANARY-former-secret-91ab'
/** Of bytes that count up from the number of the secret. */
export const secretOf = (count: number): string => Buffer.alloc(32, count).toString('hex')
const ENDPOINT_SECRET = `endpoint/${ENDPOINT}/signing-secret`
const PREVIOUS_SECRET = `endpoint/${ENDPOINT}/previous-signing-secret`

/** Webhooks of one app over a scripted platform, with a vault, a catcher and a time that a test moves by hand. */
export async function manageWebhooks(...steps: Step[]) {
  const records = createMemoryRecords()
  const vault = createMemoryVault(new Map([[ENDPOINT_SECRET, FORMER_SECRET]]))
  const log = createMemoryLog()
  const time = createFakeTime()
  const { exchange, http } = scriptedExchange(...steps)
  const announced: WebhooksView[] = []
  const environment = { id: 'sandbox', isHere: true }
  const waits: AwaitedArrival[] = []
  let arrive: (found: DeliverySummary | undefined) => void = () => undefined
  let reason: SignatureReason = 'match'
  let made = 0
  let looks: { isSo: (view: WebhooksView) => boolean; done: (view: WebhooksView) => void }[] = []
  const put = (webhookId: string, url: string): Promise<void> =>
    records.webhooks.put({
      environmentId: 'sandbox',
      webhookId,
      endpointId: url === OURS ? ENDPOINT : null,
      clientId: 'app_1',
      document: JSON.stringify({ id: webhookId, url, events: ['incident.updated'] }),
      seenAt: 0,
    })
  await put('wh_1', OURS)

  const webhooks = createWebhooks({
    exchange,
    environment: {
      ...environmentOf(),
      get id() {
        return environment.id
      },
    },
    records: {
      ...records,
      deliveries: {
        ...records.deliveries,
        get: async () => ({ ...delivery(1), verdict: { reason, explanation: `It is ${reason}.` } }) as DeliveryDetail,
      },
    },
    vault,
    clock: { now: () => 1_000_000 + time.elapsed() },
    log,
    random: { bytes: (count) => new Uint8Array(count).fill((made += 1)), id: () => `id-${(made += 1)}` },
    tokenSource: { bearerFor: async () => 'CANARY-bearer-77c2', forget: () => undefined },
    arrivals: {
      mark: () => 7,
      waitFor: (awaited) => {
        waits.push(awaited)
        return new Promise((resolve) => (arrive = resolve))
      },
    },
    scheduler: time,
    announce: {
      changed: (view) => {
        announced.push(view)
        const [so, rest] = [looks.filter(({ isSo }) => isSo(view)), looks.filter(({ isSo }) => !isSo(view))]
        looks = rest
        for (const { done } of so) done(view)
      },
    },
    addressesOf: () => ({ local: OURS, public: null }),
    endpointAt: (url) => (url === OURS ? ENDPOINT : null),
    tunnelAddress: () => ({ now: null, former: [] }),
    reachesThisComputer: () => environment.isHere,
    healsWebhooks: () => false,
    signingSecretName: (id) => `endpoint/${id}/signing-secret`,
    onSecretChanged: async () => undefined,
    replaceSecret: async (_id, secret) => {
      const before = await vault.get(ENDPOINT_SECRET)
      if (before !== undefined) await vault.set(PREVIOUS_SECRET, before)
      await vault.set(ENDPOINT_SECRET, secret)
    },
    forgetSecrets: async () => {
      await vault.delete(PREVIOUS_SECRET)
      await vault.delete(ENDPOINT_SECRET)
    },
  })

  return {
    ...{ webhooks, api: webhooks.handlers, records, vault, log, time, announced, environment, waits, http, put },
    /** Resolves with the first announcement, from now on, that is so. */
    seen: (isSo: (view: WebhooksView) => boolean): Promise<WebhooksView> =>
      new Promise((done) => looks.push({ isSo, done })),
    /** The test delivery is there, and its signature is so; or it never comes. */
    arrive: (verdict: SignatureReason | null) => {
      if (verdict !== null) reason = verdict
      arrive(verdict === null ? undefined : delivery(1))
    },
    /** What the endpoint accepts: present secret, previous one. */
    accepted: () => [vault.values.get(ENDPOINT_SECRET), vault.values.get(PREVIOUS_SECRET)],
    sent: () =>
      http.requests.map(({ method, url, body }) => [
        `${method} ${url.replace('https://auth.example/v1/webhooks', '')}`,
        body === undefined ? null : (JSON.parse(body) as unknown),
      ]),
  }
}
