import type { Records } from '../../../ports/records'
import { readApp } from '../read-app'
import type { QuickStartFacts } from './quick-start'

interface FactRecords extends Pick<Records, 'apps' | 'tokens' | 'webhooks'> {
  readonly deliveries: Pick<Records['deliveries'], 'ofEndpoint'>
}

/** Of each endpoint: enough to find one, few enough to ask for at every look. */
const LOOKED_AT = 50

/** What the store has of the environment. */
export async function quickStartFacts(records: FactRecords, environmentId: string): Promise<QuickStartFacts> {
  const [apps, tokens, webhooks] = await Promise.all([
    records.apps.list(environmentId),
    records.tokens.list(environmentId),
    records.webhooks.list(environmentId),
  ])
  const endpointIds = new Set(webhooks.flatMap(({ endpointId }) => (endpointId === null ? [] : [endpointId])))
  let hasVerifiedDelivery = false
  for (const id of endpointIds) {
    const deliveries = await records.deliveries.ofEndpoint(id, LOOKED_AT)
    hasVerifiedDelivery ||= deliveries.some(({ signature }) => signature === 'verified')
    if (hasVerifiedDelivery) break
  }
  return {
    apps: apps.map((record) => readApp(record, false)),
    tokens,
    webhookCount: webhooks.length,
    hasVerifiedDelivery,
  }
}
