import { useStore } from 'zustand'
import { Deliveries } from '../features/deliveries/deliveries'
import { found } from '../features/deliveries/store'
import { DeliveryTokens } from '../features/tokens/deliveries/delivery-tokens'
import { FirstRun } from './first-run'
import { goToFoundTokens } from './journeys'
import { deliveryActions, EndpointsSlot, forwardTab, listTools } from './sending-slots'
import { useEndpoints } from './use-endpoints'
import { useFirstRun } from './use-first-run'

const extraTabs = [forwardTab]

export function DeliveriesScreen() {
  const { names } = useEndpoints()
  const steps = useFirstRun()
  const query = useStore(found, (state) => state.found?.query ?? '')
  return (
    <Deliveries
      endpointNames={names}
      endpoints={<EndpointsSlot />}
      firstRun={steps === undefined ? undefined : <FirstRun steps={steps} />}
      tools={listTools({ query, onQuery: (text) => void found.ask(text) })}
      actions={(delivery) => (
        <>
          {deliveryActions(delivery, query)}
          <DeliveryTokens key={`tokens ${delivery.id}`} deliveryId={delivery.id} onInspect={goToFoundTokens} />
        </>
      )}
      extraTabs={extraTabs}
    />
  )
}
