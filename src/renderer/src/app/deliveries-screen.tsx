import { Endpoints } from '../features/capture/endpoints'
import { Deliveries } from '../features/deliveries/deliveries'
import { FirstRun } from './first-run'
import { useEndpoints } from './use-endpoints'
import { useFirstRun } from './use-first-run'

export function DeliveriesScreen() {
  const { names } = useEndpoints()
  const steps = useFirstRun()
  return (
    <Deliveries
      endpointNames={names}
      endpoints={<Endpoints />}
      firstRun={steps === undefined ? undefined : <FirstRun steps={steps} />}
    />
  )
}
