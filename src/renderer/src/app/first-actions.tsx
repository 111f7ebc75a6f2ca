import { Button } from '../ui/button'
import { goToEndpoints, goToRegistration } from './journeys'

/** Leads to the first app, for screens that need one. */
export function RegisterAction() {
  return (
    <Button look="primary" icon="plus" onClick={goToRegistration}>
      Register an app
    </Button>
  )
}

/** Leads to the first endpoint. */
export function EndpointAction() {
  return (
    <Button look="primary" icon="plus" onClick={goToEndpoints}>
      Make an endpoint
    </Button>
  )
}
