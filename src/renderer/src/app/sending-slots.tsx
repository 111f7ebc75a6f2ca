import type { ReactNode } from 'react'
import type { Endpoint } from '../../../shared/contract/capture'
import type { DeliveryDetail } from '../../../shared/contract/deliveries'
import { Endpoints } from '../features/capture/endpoints'
import { withRange } from '../features/deliveries/charts/chart-range'
import { ChartsTool } from '../features/deliveries/charts/charts-tool'
import { DeliveryActions } from '../features/sending/delivery-actions'
import { ForwardTab } from '../features/sending/forward-tab'
import { ListTools } from '../features/sending/list-tools'
import { useEndpoints } from './use-endpoints'
import { useSecretPlace } from './use-secret-place'

/** What can be done with one delivery; `query` is the filter of the list, of which all may be meant. */
export const deliveryActions = (delivery: DeliveryDetail, query = ''): ReactNode => (
  <ActionsSlot key={`actions ${delivery.id}`} delivery={delivery} query={query} />
)

interface ListToolsInput {
  readonly query: string
  /** Sets the filter of the list: given, there are charts, and a span chosen in them is written into it. */
  readonly onQuery?: (query: string) => void
}

/** What can be done with all that the list shows. */
export const listTools = (input: ListToolsInput): ReactNode => <ToolsSlot {...input} />

/** Where a delivery was sent on to, and what came of it. */
export const forwardTab = {
  id: 'forward',
  label: 'Forward',
  render: (delivery: DeliveryDetail): ReactNode => <ForwardSlot key={`forward ${delivery.id}`} delivery={delivery} />,
} as const

/** The endpoints and the settings of the catcher. */
export function EndpointsSlot() {
  return <Endpoints secretPlace={useSecretPlace()} />
}

const forwardUrls = (endpoints: readonly Endpoint[]): readonly string[] =>
  endpoints.flatMap(({ forward }) => (forward === null ? [] : [forward.url]))

function ActionsSlot({ delivery, query }: { readonly delivery: DeliveryDetail; readonly query: string }) {
  const { endpoints } = useEndpoints()
  const own = endpoints.find(({ id }) => id === delivery.endpointId)
  return (
    <DeliveryActions
      delivery={delivery}
      query={query}
      targets={{ forwardUrl: own?.forward?.url, otherUrls: forwardUrls(endpoints) }}
      signers={endpoints.filter(({ hasSecret }) => hasSecret)}
    />
  )
}

function ToolsSlot({ query, onQuery }: ListToolsInput) {
  const { endpoints } = useEndpoints()
  return (
    <ListTools query={query} endpoints={endpoints} targetUrls={forwardUrls(endpoints)}>
      {onQuery !== undefined && (
        <ChartsTool
          query={query}
          onBrush={(from, to) => {
            onQuery(withRange(query, from, to))
          }}
        />
      )}
    </ListTools>
  )
}

function ForwardSlot({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { endpoints } = useEndpoints()
  const own = endpoints.find(({ id }) => id === delivery.endpointId)
  return <ForwardTab deliveryId={delivery.id} isForwarded={own !== undefined && own.forward !== null} />
}
