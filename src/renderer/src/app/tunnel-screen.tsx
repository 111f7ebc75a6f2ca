import { useStore } from 'zustand'
import { capture } from '../features/capture/store'
import { LoopCheck } from '../features/loop/loop-check'
import { Tunnel } from '../features/tunnel/tunnel'
import { EndpointAction, RegisterAction } from './first-actions'
import { goToDelivery } from './journeys'
import { useApps } from './use-apps'
import { useEndpoints } from './use-endpoints'

export function TunnelScreen() {
  const catcherPort = useStore(capture, (state) => state.view?.port ?? null)
  const { endpoints } = useEndpoints()
  return (
    <Tunnel
      catcherPort={catcherPort}
      loopCheck={
        <LoopCheck
          apps={useApps()}
          endpoints={endpoints}
          registerAction={<RegisterAction />}
          endpointAction={<EndpointAction />}
          onOpenDelivery={goToDelivery}
        />
      }
    />
  )
}
