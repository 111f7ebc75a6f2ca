import { Webhooks } from '../features/webhooks/webhooks'
import { Arrival } from './arrival'
import { EndpointAction, RegisterAction } from './first-actions'
import { WebhookSecret } from './held-secrets'
import { goToDelivery } from './journeys'
import { useApps } from './use-apps'
import { useIsEnvironmentReady } from './use-environment'
import { useEndpoints } from './use-endpoints'

export function WebhooksScreen() {
  const { endpoints, names } = useEndpoints()
  return (
    <Webhooks
      apps={useApps()}
      endpoints={endpoints}
      endpointNames={names}
      isEnvironmentReady={useIsEnvironmentReady()}
      registerAction={<RegisterAction />}
      endpointAction={<EndpointAction />}
      renderArrival={(webhook, test) => <Arrival endpointId={webhook.endpointId} test={test} />}
      renderSecret={(webhook) => <WebhookSecret webhook={webhook} />}
      onOpenDelivery={goToDelivery}
    />
  )
}
