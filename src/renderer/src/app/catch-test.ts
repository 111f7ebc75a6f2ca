import type { AppClient } from '../../../shared/contract'
import type { App } from '../../../shared/contract/apps'
import type { Endpoint, EndpointId } from '../../../shared/contract/capture'
import { DOCUMENTED_EVENT, WEBHOOKS_SCOPE, type Webhook } from '../../../shared/contract/webhooks'
import { answeredDeliveryId } from '../../../shared/answered-delivery-id'
import type { SentTest } from '../features/webhooks/screen-store'

interface CatchTestDeps {
  readonly capture: Pick<AppClient['capture'], 'createEndpoint'>
  readonly webhooks: Pick<AppClient['webhooks'], 'create' | 'test'>
  readonly now: () => number
}

interface CatchTestInput {
  readonly apps: readonly App[]
  readonly endpoints: readonly Endpoint[]
  readonly webhooks: readonly Webhook[]
}

export interface TestUnderWay extends SentTest {
  readonly endpointId: EndpointId
}

/**
 * From nothing to a test webhook that is on its way here: an endpoint, a webhook that points at it, a test. What is
 * there already is used. `undefined` without an app, whose token all of this takes.
 */
export async function catchTest(deps: CatchTestDeps, input: CatchTestInput): Promise<TestUnderWay | undefined> {
  const app = input.apps.find(({ scopes, hasSecret }) => hasSecret && scopes.includes(WEBHOOKS_SCOPE)) ?? input.apps[0]
  if (app === undefined) return undefined
  const own = input.webhooks.find(({ endpointId }) => input.endpoints.some(({ id }) => id === endpointId))
  const webhook = own ?? (await createWebhook(deps, app, input.endpoints[0]))
  if (webhook.endpointId === null) return undefined
  const testedAt = deps.now()
  const { otherFields } = await deps.webhooks.test({ id: webhook.id })
  return { endpointId: webhook.endpointId, testedAt, deliveryId: answeredDeliveryId(otherFields) }
}

async function createWebhook(deps: CatchTestDeps, app: App, existing: Endpoint | undefined): Promise<Webhook> {
  const endpoint = existing ?? (await deps.capture.createEndpoint({ name: 'Test' }))
  return deps.webhooks.create({ clientId: app.clientId, endpointId: endpoint.id, events: [DOCUMENTED_EVENT] })
}
