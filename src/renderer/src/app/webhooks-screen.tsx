import { Webhooks } from '../features/webhooks/webhooks'
import { Button } from '../ui/button'
import { Arrival } from './arrival'
import { goToEndpoints, goToRegistration } from './journeys'
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
      registerAction={
        <Button look="primary" icon="plus" onClick={goToRegistration}>
          Register an app
        </Button>
      }
      endpointAction={
        <Button look="primary" icon="plus" onClick={goToEndpoints}>
          Make an endpoint
        </Button>
      }
      renderArrival={(webhook, test) => <Arrival endpointId={webhook.endpointId} test={test} />}
    />
  )
}
