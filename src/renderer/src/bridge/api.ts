import { createClient, type Transport } from '../../../shared/client'
import { contract } from '../../../shared/contract'
import { missingBridge } from './missing-bridge'

declare global {
  interface Window {
    readonly bridge?: Transport
  }
}

/** The main process, typed: commands by name, events as `onX(listener)`. A failure rejects with an `AppError`. */
export const api = createClient(contract, window.bridge ?? missingBridge)
